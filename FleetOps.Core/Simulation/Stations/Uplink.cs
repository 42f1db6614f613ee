using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// A station's line to the control room. While it is down nothing is heard: measurements are lost, events are kept and told in order, with the instants at which they happened, once it is
/// back (as OCPP 1.6 asks of a charge point, 4.7). Whether a second is heard is a pure function of station, second and the line's condition.
/// </summary>
internal sealed class Uplink(ulong seed, string station)
{
    private const int MostKept = 2_000;
    private readonly ulong _key = NamedStream.Key(seed, station, "line");
    private readonly List<Frame> _kept = [];
    private long _splitFrom = long.MaxValue;
    private long _splitTo = long.MinValue;

    public bool IsUp { get; private set; } = true;

    /// <summary>Cut off from outside between these seconds.</summary>
    public void Split(long from, long to) => (_splitFrom, _splitTo) = (from, to);

    public void Advance(Moment moment, double loss, bool hasPower)
    {
        var cut = !hasPower || (moment.Now >= _splitFrom && moment.Now < _splitTo);
        IsUp = !cut && (loss <= 0 || Unit(moment.Now / 20) >= loss);
        if (!IsUp || _kept.Count == 0) return;
        foreach (var frame in _kept) moment.Say(frame);
        _kept.Clear();
    }

    public void Say(Moment moment, Device device, DeviceEvent happened)
    {
        if (IsUp) moment.Say(device, happened);
        else if (moment.IsHeard && _kept.Count < MostKept) _kept.Add(new Frame(device, moment.At, happened));
    }

    private double Unit(long slot)
    {
        var state = _key ^ ((ulong)slot * 0xD1342543DE82EF95UL);
        return (NamedStream.Mix(ref state) >> 11) * (1.0 / (1UL << 53));
    }
}
