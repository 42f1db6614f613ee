using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// The degradations of one vehicle: when the next begins (a Poisson process from a fixed day, so that a world born later goes on with the same history), how those that act
/// change its health, and their lines in the world's book of labels. It tells nobody else.
/// </summary>
internal sealed class CarFaults
{
    /// <summary>Days between two failures of one vehicle at rate 1.</summary>
    public const double MeanDays = 150;
    private readonly DeviceId _device;
    private readonly NamedStream _stream;
    private readonly ulong _key;
    private readonly FaultBook _book;
    private readonly double _rate;
    private readonly List<CarFault> _acting = [];
    private CarFault? _next;

    public CarFaults(DeviceId device, ulong seed, double rate, FaultBook book, long since, long now)
    {
        _device = device;
        _book = book;
        _rate = rate;
        _stream = NamedStream.For(seed, device.Value, "failures");
        _key = NamedStream.Key(seed, device.Value, "failure days");
        if (rate <= 0) return;
        Plan(since);
        while (_next!.Onset + _next.LeadSeconds + _next.RepairSeconds < now) Plan(_next.Onset + (long)(_next.LeadSeconds + _next.RepairSeconds));
    }

    /// <summary>Those that act now: begun, not yet repaired.</summary>
    public IReadOnlyList<CarFault> Acting => _acting;

    /// <summary>Once a minute: begins what is due and writes what acts into <paramref name="health"/>.</summary>
    public void Minute(Moment moment, CarHealth health)
    {
        if (_next is { } next && moment.Now >= next.Onset)
        {
            _next = null;
            Begin(next);
        }

        if (_acting.Count == 0) return;
        health.Reset();
        foreach (var fault in _acting) fault.Model.Act(health, fault.Far(moment.Now));
    }

    /// <summary>The degradation that would end in a breakdown now; null when there is none.</summary>
    public CarFault? Due(long now, bool charging)
    {
        foreach (var fault in _acting)
        {
            if (fault.FailedAt is not null || !fault.IsDue(now)) continue;
            // What is wrong with charging shows when charging; the rest shows on the road.
            if (fault.Model.Kind == FaultKind.ChargingFault == charging) return fault;
        }

        return null;
    }

    public void Fail(CarFault fault, long now)
    {
        fault.FailedAt = now;
        _book.Fail(fault.Number, new Instant(now * 1000));
    }

    /// <summary>The workshop is done: what had failed is as it was before, and the time to the next failure begins.</summary>
    public void Repair(CarFault fault, CarHealth health, long now)
    {
        _acting.Remove(fault);
        _book.End(fault.Number, new Instant(now * 1000), "technician");
        health.Reset();
        foreach (var other in _acting) other.Model.Act(health, other.Far(now));
        if (!fault.Injected && _rate > 0) Plan(now);
    }

    /// <summary>
    /// Begins a failure by hand; false when that kind acts already. It breaks the vehicle down half an hour later at severity 1, and after a quarter of the shortest
    /// natural course at severity 0.
    /// </summary>
    public bool Inject(FaultKind kind, double severity, long now)
    {
        foreach (var fault in _acting)
            if (fault.Model.Kind == kind) return false;
        var model = CarFaultModel.Of(kind);
        var lead = 1800 + (1 - severity) * model.LeastDays * LocalTime.SecondsADay / 4;
        Add(new CarFault(model, now, lead, severity, 0.5, model.LeastRepairHours * 3600, _key, injected: true));
        return true;
    }

    /// <summary>Puts a course of one's own making in place of what the stream would bring (datasets, where the stages are chosen).</summary>
    public void Follow(CarFault? fault) => _next = fault;

    private void Begin(CarFault fault)
    {
        foreach (var other in _acting)
        {
            if (other.Model.Kind != fault.Model.Kind) continue;
            Plan(fault.Onset + LocalTime.SecondsADay);
            return;
        }

        Add(fault);
    }

    private void Add(CarFault fault)
    {
        fault.Number = _book.Begin(_device, fault.Model.Kind, new Instant(fault.Onset * 1000), new Instant(fault.Onset * 1000), fault.Severity, needsPerson: true, fault.Injected);
        _acting.Add(fault);
    }

    private void Plan(long after)
    {
        var onset = after + (long)_stream.Exponential(MeanDays / _rate * LocalTime.SecondsADay);
        _next = Draw(_stream, onset, _key);
    }

    /// <summary>A natural course that begins at <paramref name="onset"/>.</summary>
    public static CarFault Draw(NamedStream stream, long onset, ulong key) => Draw(CarFaultModel.Draw(stream), stream, onset, key);

    public static CarFault Draw(CarFaultModel model, NamedStream stream, long onset, ulong key) => new(
        model, onset, stream.Between(model.LeastDays, model.MostDays) * LocalTime.SecondsADay, stream.Unit(), stream.Between(0.4, 0.9),
        stream.Between(model.LeastRepairHours, model.MostRepairHours) * 3600, key, injected: false);
}
