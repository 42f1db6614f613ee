using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>
/// Watches the anomaly model: the assessments of all stations each ten minutes. Truth is a fault of the station or a connector that is announced and in force, or is announced within the hour. That is not the card's label, which also knows the silent ones and
/// leaves out what acts unseen: so it compares two versions and proposes nothing.
/// </summary>
public sealed class AnomalyProbe(AssessmentBoard board, Roster roster) : IProbe
{
    private readonly StationFaults _faults = new();
    private readonly Dictionary<DeviceId, DeviceId[]> _devicesOf = [];
    private Instant? _first;

    public ModelName Model => AnomalyServices.Name;

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public string? Truths => "had a fault or got one within the hour";

    public bool IsChance => true;

    public void Note(Frame happened) => _faults.Note(happened);

    public void Ask(Instant now, RowSink take)
    {
        ArgumentNullException.ThrowIfNull(take);
        foreach (var station in roster.Stations) _devicesOf.TryAdd(station.Id, [station.Id, .. station.Connectors.Select(c => c.Id)]);
        foreach (var said in board.All)
        {
            if (said.Anomaly is null || said.By.IsStandIn || said.Features.Length != AnomalyFeatures.Count) continue;
            _first ??= said.At;
            if (now - _first.Value < TimeSpan.FromMinutes(MinuteWindows.Kept) || now - said.At > Every) continue;
            var faulted = _devicesOf.TryGetValue(said.Device, out var devices) && devices.Any(d => _faults.InForce(d, said.At));
            take(new AskedRow(said.Device, said.At, said.At + TimeSpan.FromHours(1), faulted ? 1 : 0), said.Features.Span);
        }
    }

    public double? TruthOf(AskedRow asked, Instant now) =>
        now < asked.About ? null : asked.Note > 0 || (_devicesOf.TryGetValue(asked.Device, out var devices) && devices.Any(d => _faults.Began(d, asked.At, asked.About))) ? 1 : 0;

    public double? Primary(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> score) => null;
}
