using FleetOps.Core.Devices;
using FleetOps.Core.Simulation.Stations;

namespace FleetOps.Core.Simulation.Faults;

/// <summary>
/// One fault of a station or connector from its hidden cause to its end. Most begin as wear that grows for a day or more (<see cref="Wear"/>) before it acts up; then, as a sudden one from its onset, it grows within hours, with
/// better and worse quarters of an hour, fails at the first use after its time (or fades before), and ends by itself, by a remedy or by a technician. One remedy always heals it unless it needs a person; which, and what the others do to it, is drawn from its device's stream. Unix seconds. It acts on nothing: whoever holds it reads <see cref="Level"/>.
/// </summary>
internal sealed class Ailment
{
    // What wear comes to before the last hours, as a share of the worst; and how fast what fades goes back against how it came.
    private const double Worn = 0.34;
    private const double Least = 0.52;

    // Wear is felt before it is logged.
    private const double ErrorsWhileWorn = 0.4;
    private const double WornGoesBack = 4;
    private readonly NamedStream _stream;
    private readonly ulong _key;
    private readonly double _lead;
    private readonly double _wear;
    private readonly double _bend;
    private readonly double _fadesAt;
    private readonly double _passesAfter;
    private readonly double _repairAfter;
    private readonly int _cure;
    private readonly double _cureShare;
    private long _tried;
    private bool _waitsForPart;

    /// <param name="model">How its kind goes.</param>
    /// <param name="onset">When its cause begins to act.</param>
    /// <param name="severity">0 to 1.</param>
    /// <param name="injected">Put there by hand or by a scenario.</param>
    /// <param name="atOnce">Fails at the next step.</param>
    /// <param name="needsPerson">Null: as often as its kind does.</param>
    /// <param name="stream">What it draws from.</param>
    /// <param name="maker">Who made the charger, and so what it cannot be told; null for what all can.</param>
    /// <param name="wear">May begin as wear, as often as its kind does, of this share of the ordinary course; 0: it is sudden.</param>
    public Ailment(StationFaultModel model, long onset, double severity, bool injected, bool atOnce, bool? needsPerson, NamedStream stream, Maker? maker = null, double wear = 0)
    {
        Model = model;
        Onset = onset;
        Severity = severity;
        Injected = injected;
        _stream = stream;
        _key = stream.NextBits();
        _lead = Math.Max(1, stream.Between(model.LeastHours, model.MostHours) * 3600) * (atOnce ? 0 : 1);
        _bend = stream.Between(0.3, 0.9);
        var fades = stream.Chance(StationFaultModel.Fades);
        _fadesAt = fades && !injected ? stream.Between(0.25, 0.7) : 2;
        var person = stream.Chance(model.NeedsPerson);
        NeedsPerson = needsPerson ?? person;
        var passes = stream.Chance(model.Passes);
        _passesAfter = passes && !NeedsPerson && !injected ? 120 + stream.Exponential(420) : double.MaxValue;
        _repairAfter = stream.Between(model.LeastRepairHours, model.MostRepairHours) * 3600;
        IsSilent = stream.Chance(model.Silent);
        OtherCause = (_key & 1) == 0;
        (_cure, _cureShare) = Cure(stream.Unit(), maker);
        var worn = stream.Chance(model.Wears);
        var course = Wear.Draw(stream);
        _wear = worn ? course * wear : 0;
    }

    public StationFaultModel Model { get; }

    public long Onset { get; }

    public double Severity { get; }

    public bool Injected { get; }

    public bool NeedsPerson { get; }

    /// <summary>Tells nobody: the connector goes on saying Available.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Which of two hidden causes: for instance a worn fan bearing or a clogged filter.</summary>
    public bool OtherCause { get; }

    /// <summary>Number in the book.</summary>
    public int Number { get; set; } = -1;

    public long? FailedAt { get; private set; }

    /// <summary>When it will be over; <see cref="EndsBy"/> says by what.</summary>
    public long EndsAt { get; private set; } = long.MaxValue;

    public string EndsBy { get; private set; } = "itself";

    public bool HasFailed => FailedAt is not null;

    /// <summary>Still wears: no command mends that, a technician does.</summary>
    public bool IsWearing(long now) => !HasFailed && now - Onset < _wear;

    /// <summary>When it acts up, if it does not fade before.</summary>
    public long ActsUpAt => Onset + (long)Math.Ceiling(_wear);

    /// <summary>Seconds since it acts up; negative while it wears.</summary>
    public double ActingUp(long now) => now - Onset - _wear;

    public bool IsDue(long now) => ActingUp(now) >= _lead && _fadesAt > 1;

    /// <summary>How strongly it acts, 0 to 1.</summary>
    public double Level(long now)
    {
        var worst = Least + (1 - Least) * Severity;
        if (HasFailed) return worst;
        var (slot, second) = Math.DivRem(now, 900);
        var wave = Unit(slot) + (Unit(slot + 1) - Unit(slot)) * second / 900;
        return Math.Min(1, Course(now) * (0.7 + 0.6 * wave)) * worst;
    }

    /// <summary>How far it has come, 0 to 1, without better and worse quarters of an hour and whatever its severity.</summary>
    public double Course(long now)
    {
        var y = _wear <= 0 ? 1 : Math.Min(1, (now - Onset) / _wear);
        if (_wear > 0 && y > _fadesAt) y = Math.Max(0, _fadesAt - WornGoesBack * (y - _fadesAt));
        var worn = _wear <= 0 ? 0 : Worn * ((1 - 0.5 * _bend) * y + 0.5 * _bend * y * y);
        if (_wear > 0 && (y < 1 || _fadesAt < 1)) return worn;
        var x = _lead <= 0 ? 1 : Math.Min(1, ActingUp(now) / _lead);
        if (x > _fadesAt) x = Math.Max(0, 2 * _fadesAt - x);
        return worn + (1 - worn) * ((1 - _bend) * x + _bend * x * x);
    }

    /// <summary>Soft errors an hour: few while it wears, and what has failed makes no more of them.</summary>
    public double ErrorsAnHour(long now) => HasFailed ? 0 : Model.ErrorsAnHour * Level(now) * (IsWearing(now) ? ErrorsWhileWorn : 1);

    /// <summary>It is now over without having failed.</summary>
    public bool HasFaded(long now) => !HasFailed && _fadesAt <= 1 && now - Onset >= (_wear > 0 ? (1 + 1 / WornGoesBack) * _fadesAt * _wear : 2 * _fadesAt * _lead);

    /// <summary>Service is lost: from now on it waits for a remedy, for a technician, or passes.</summary>
    public void Fail(long now)
    {
        FailedAt = now;
        if (_passesAfter < _repairAfter) EndBy("itself", now + (long)_passesAfter);
        else EndBy("technician", now + (long)_repairAfter);
    }

    /// <summary>Whether the command heals it; if so, when. Each try draws twice, so that what follows does not depend on the outcome.</summary>
    public bool Try(DeviceCommand command, long now)
    {
        var remedy = Remedy.Of(Model.Kind, command);
        var place = Place(command);
        var bit = 1L << place;
        // Over all faults of its kind, those it is the cure for included, it heals as many as the table says.
        var share = _cureShare * remedy.Chance;
        var chance = remedy.Chance == 0 ? 0
            : place == _cure ? 1
            : Math.Max(0, (remedy.Chance - share) / (1 - share)) * ((_tried & bit) == 0 ? 1 : 1 / 3.0);
        _tried |= bit;
        var heals = _stream.Chance(chance) && !NeedsPerson && !IsWearing(now);
        var after = (long)_stream.Between(remedy.LeastSeconds, remedy.MostSeconds);
        if (heals) EndBy(command.GetType().Name, now + after);
        return heals;
    }

    /// <summary>The technician has no part here and fetches one, once; false when he has done that.</summary>
    public bool Wait(long seconds)
    {
        if (_waitsForPart) return false;
        _waitsForPart = true;
        EndsAt += seconds;
        return true;
    }

    /// <summary>Sooner than planned, or not at all.</summary>
    public void EndBy(string by, long at)
    {
        if (at >= EndsAt) return;
        EndsAt = at;
        EndsBy = by;
    }

    // The remedy that this fault yields to for certain, as likely as it helps against its kind; and one over the sum of all chances. Ground faults yield to none.
    private (int Place, double Share) Cure(double at, Maker? maker)
    {
        var total = 0.0;
        foreach (var command in Remedy.Ladder) total += maker?.Lacks(command) == true ? 0 : Remedy.Of(Model.Kind, command).Chance;
        if (total == 0) return (-1, 0);
        at *= total;
        foreach (var command in Remedy.Ladder)
        {
            var chance = maker?.Lacks(command) == true ? 0 : Remedy.Of(Model.Kind, command).Chance;
            at -= chance;
            if (at < 0 && chance > 0) return (Place(command), 1 / total);
        }

        return (-1, 0);
    }

    private static int Place(DeviceCommand command) => command switch
    {
        DeviceCommand.SoftReset => 0,
        DeviceCommand.HardReset => 1,
        DeviceCommand.Unlock => 2,
        DeviceCommand.Resync => 3,
        DeviceCommand.LimitPower => 4,
        DeviceCommand.SetAvailability => 5,
        _ => throw new NotSupportedException($"{command} is not a command."),
    };

    private double Unit(long slot)
    {
        var state = _key ^ ((ulong)slot * 0xD1342543DE82EF95UL);
        return (NamedStream.Mix(ref state) >> 11) * (1.0 / (1UL << 53));
    }
}
