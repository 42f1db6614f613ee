namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// One degradation of one vehicle: begins at <see cref="Onset"/>, grows over <see cref="LeadSeconds"/> (slowly, then fast, with better and worse days) and ends in a
/// breakdown at the next use after that. Unix seconds.
/// </summary>
internal sealed class CarFault(CarFaultModel model, long onset, double leadSeconds, double severity, double bend, double repairSeconds, ulong key, bool injected)
{
    public CarFaultModel Model { get; } = model;

    public long Onset { get; } = onset;

    public double LeadSeconds { get; } = leadSeconds;

    /// <summary>0 to 1: the symptoms at the breakdown are 55 to 100 % of the worst of their kind.</summary>
    public double Severity { get; } = severity;

    public double RepairSeconds { get; } = repairSeconds;

    public bool Injected { get; } = injected;

    /// <summary>Number in the book; −1 before the onset.</summary>
    public int Number { get; set; } = -1;

    public long? FailedAt { get; set; }

    /// <summary>The same course, begun at another time.</summary>
    public CarFault From(long onset) => new(Model, onset, LeadSeconds, Severity, bend, RepairSeconds, key, Injected);

    public bool IsDue(long now) => now - Onset >= LeadSeconds;

    /// <summary>How far its effects have come, 0 to 1.</summary>
    public double Far(long now)
    {
        var x = Math.Clamp((now - Onset) / LeadSeconds, 0, 1);
        var far = (1 - bend) * x + bend * x * x * x;
        // Good and bad days, joined by straight lines: a part that fails is not always as bad.
        var (day, second) = Math.DivRem(now, LocalTime.SecondsADay);
        var today = Unit(day);
        var wave = today + (Unit(day + 1) - today) * second / LocalTime.SecondsADay;
        return Math.Min(1, far * (0.8 + 0.4 * wave)) * (0.55 + 0.45 * Severity);
    }

    private double Unit(long day)
    {
        var state = key ^ ((ulong)day * 0xD1342543DE82EF95UL);
        return (NamedStream.Mix(ref state) >> 11) * (1.0 / (1UL << 53));
    }
}
