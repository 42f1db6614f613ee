using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Streaming;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>Watches the failure model: the assessments of all connectors each ten minutes, from four hours of history on; truth is a fault announced by the connector or its station within the hour.</summary>
public sealed class FailureProbe(AssessmentBoard board, Roster roster) : IProbe
{
    private const int LeastFailures = 30;
    private readonly StationFaults _faults = new();
    private readonly Dictionary<DeviceId, DeviceId> _stationOf = [];
    private Instant? _first;

    public ModelName Model => FailureServices.Name;

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public string? Truths => "failed within the hour";

    public bool IsChance => true;

    public void Note(Frame happened) => _faults.Note(happened);

    public void Ask(Instant now, RowSink take)
    {
        ArgumentNullException.ThrowIfNull(take);
        foreach (var station in roster.Stations)
            foreach (var connector in station.Connectors) _stationOf[connector.Id] = station.Id;
        foreach (var said in board.All)
        {
            if (said.Failure is null || said.By.IsStandIn || said.Features.Length != FailureFeatures.Count) continue;
            _first ??= said.At;
            if (now - _first.Value < TimeSpan.FromMinutes(MinuteWindows.Kept) || now - said.At > Every) continue;
            take(new AskedRow(said.Device, said.At, said.At + TimeSpan.FromHours(1)), said.Features.Span);
        }
    }

    public double? TruthOf(AskedRow asked, Instant now) =>
        now < asked.About ? null : _faults.Began(asked.Device, asked.At, asked.About) || (_stationOf.TryGetValue(asked.Device, out var station) && _faults.Began(station, asked.At, asked.About)) ? 1 : 0;

    public double? Primary(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> score) => Auc(outcomes, score, LeastFailures);

    internal static double? Auc(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> score, int least)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        double[] truth = [.. outcomes.Select(o => o.Truth)];
        return truth.Count(t => t > 0.5) >= least && truth.Any(t => t < 0.5) ? Ranking.Auc(truth, [.. outcomes.Select(score)]) : null;
    }
}
