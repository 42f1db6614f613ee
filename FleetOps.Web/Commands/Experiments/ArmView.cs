using FleetOps.Core.Agents;
using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>What the agent of one arm sees: twins made from the frames that devices sent, and nothing else of the world. Guards and effects are asked of it too. Not thread-safe.</summary>
internal sealed class ArmView(IReadOnlyList<Station> stations) : IFleetFacts
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);
    private readonly Dictionary<DeviceId, Twin> _twins = [];
    private readonly List<WaitingDriver> _waiting = [];
    private readonly List<Attempt> _tried = [];
    private readonly ServiceBook _service = new();
    private readonly Dictionary<DeviceId, IReadOnlyList<DeviceId>> _connectors = stations.ToDictionary(s => s.Id, IReadOnlyList<DeviceId> (s) => [.. s.Connectors.Select(c => c.Id)]);

    public Instant Now { get; private set; }

    public Twin? Find(DeviceId device) => _twins.GetValueOrDefault(device);

    public IReadOnlyList<DeviceId> ConnectorsOf(DeviceId station) => _connectors.GetValueOrDefault(station, []);

    public bool Waits(DeviceId station, string driver) => _waiting.Exists(w => w.Station == station && w.Driver == driver);

    public void MoveTo(Instant now) => Now = now;

    public void Take(IReadOnlyList<Frame> frames)
    {
        foreach (var frame in frames)
        {
            var id = frame.Device.Id;
            _service.Note(frame);
            _twins[id] = (_twins.TryGetValue(id, out var twin) ? twin : Twin.Of(frame.Device)).Apply(frame);
            if (frame.Observation is DeviceEvent.QueueJoined joined) _waiting.Add(new WaitingDriver(joined.Driver, id, frame.At));
            else if (frame.Observation is DeviceEvent.QueueLeft left) Leave(left.Driver, id);
            else if (frame.Observation is DeviceEvent.QueueMoved moved) Leave(moved.Driver, id);
        }
    }

    public void Remember(Attempt attempt) => _tried.Add(attempt);

    public Situation Situation(Instant now)
    {
        _tried.RemoveAll(t => now - t.At > Remembered);
        return new Situation(now, stations, new Dictionary<DeviceId, Twin>(_twins), [.. _waiting], [.. _tried]) { Service = _service.Freeze() };
    }

    private void Leave(string driver, DeviceId station)
    {
        var at = _waiting.FindIndex(w => w.Station == station && w.Driver == driver);
        if (at >= 0) _waiting.RemoveAt(at);
    }
}
