using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;

namespace FleetOps.Tests.Agents.Mechanic;

/// <summary>One station with two connectors and its history up to now, for cycle tables: minutes are told as "so long ago".</summary>
internal sealed class Ward
{
    public static readonly Station Station = Worlds.Stations.First(s => s.Connectors.Count(c => c.Standard == ConnectorStandard.Ccs2) > 1);
    public static readonly Connector First = Station.Connectors.First(c => c.Standard == ConnectorStandard.Ccs2);
    public static readonly Connector Second = Station.Connectors.Last(c => c.Standard == ConnectorStandard.Ccs2);
    private readonly Instant _now = Worlds.Midnight + TimeSpan.FromHours(10);
    private readonly List<Frame> _frames = [];
    private readonly List<Attempt> _tried = [];

    public Ward Fault(double ago, string code, DeviceId? at = null, string? vendor = null) => Say(ago, at, new DeviceEvent.FaultRaised(code, vendor));

    public Ward Cleared(double ago, string code, DeviceId? at = null) => Say(ago, at, new DeviceEvent.FaultCleared(code));

    public Ward Status(double ago, ConnectorStatus status, DeviceId? at = null) => Say(ago, at, new DeviceEvent.StatusChanged(status));

    public Ward Failed(double ago, ChargingStep step, DeviceId? at = null) => Say(ago, at, new DeviceEvent.AttemptFailed("D-77", step, null));

    public Ward Session(double ago, DeviceId? at = null) => Say(ago, at, new DeviceEvent.SessionStarted($"S{ago}", "D-78", null, 0, null));

    public Ward Ended(double ago, double began, string reason, DeviceId? at = null) => Say(ago, at, new DeviceEvent.SessionEnded($"S{began}", 0, 0, null, reason));

    public Ward Booted(double ago, DeviceId? at = null) => Say(ago, at, new DeviceEvent.Booted("dc-module 5.1.0"));

    /// <summary>Readings every minute up to now; standing still where asked.</summary>
    public Ward Readings(double from, bool still = false, DeviceId? at = null)
    {
        for (var ago = from; ago >= 0; ago--)
        {
            var wobble = still ? 0 : ago * 0.01;
            Add(ago, at, Frames.Of(Device(at ?? First.Id), _now, ("power_kw", 0), ("module_temperature_c", 31 + wobble), ("fan_speed_rpm", 900 + wobble), ("insulation_kohm", 2000 + wobble)).Observation);
        }

        return this;
    }

    public Ward Heard(double ago, DeviceId? at = null)
    {
        var id = at ?? Station.Id;
        Add(ago, id, Frames.Of(Device(id), _now, id == Station.Id ? ("voltage_v", 231 + ago) : ("module_temperature_c", 30 + ago)).Observation);
        return this;
    }

    public Ward Tried(double ago, DeviceCommand what, ReceiptStatus answer = ReceiptStatus.Accepted, DeviceId? at = null)
    {
        _tried.Add(new Attempt(Ago(ago), new Intervention.Command(at ?? First.Id, what), new Receipt(answer)));
        return this;
    }

    public Ward Visited(double ago, DeviceId? at = null)
    {
        _tried.Add(new Attempt(Ago(ago), new Intervention.Technician(at ?? First.Id), new Receipt(ReceiptStatus.Accepted)));
        return this;
    }

    public Situation Look()
    {
        var book = new ServiceBook();
        var twins = new Dictionary<DeviceId, Twin>();
        foreach (var frame in _frames.OrderBy(f => f.At))
        {
            book.Note(frame);
            twins[frame.Device.Id] = (twins.TryGetValue(frame.Device.Id, out var twin) ? twin : Twin.Of(frame.Device)).Apply(frame);
        }

        return new Situation(_now, [Station], twins, [], [.. _tried.OrderBy(t => t.At)]) { Service = book.Freeze() };
    }

    public IReadOnlyList<Proposal> Propose() => new MechanicAgent(new MechanicOptions()).Propose(Look());

    private Ward Say(double ago, DeviceId? at, DeviceEvent happened)
    {
        Add(ago, at, happened);
        return this;
    }

    private void Add(double ago, DeviceId? at, Observation what) => _frames.Add(new Frame(Device(at ?? First.Id), Ago(ago), what));

    private Instant Ago(double minutes) => _now - TimeSpan.FromMinutes(minutes);

    private static Device Device(DeviceId id) =>
        id == Station.Id ? new Device(id, DeviceKind.Station, Station.Name, null, Simulated: true) : new Device(id, DeviceKind.Connector, id.Value, Station.Id, Simulated: true);
}
