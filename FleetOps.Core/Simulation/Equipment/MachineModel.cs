namespace FleetOps.Core.Simulation.Equipment;

/// <summary>
/// What a kind of machine is like: rated power, what it takes when it does nothing, how warm and how loud it is at full load, and what it makes in an hour at full load.
/// Workloads by hour of a weekday and by day of the week follow what it serves.
/// </summary>
internal sealed record MachineModel(MachineKind Kind, double RatedKw, double IdleKw, double RiseC, double StillMmS, double LoadMmS, double UnitsAtFull, string Unit)
{
    // Charging has its peaks at nine and at seven in the evening.
    private static readonly double[] Charging =
        [.22, .17, .14, .12, .13, .18, .30, .46, .62, .70, .64, .56, .52, .50, .52, .56, .62, .72, .83, .88, .80, .64, .46, .32];

    private static readonly double[] Workshop =
        [0, 0, 0, 0, 0, 0, 0, .05, .55, .72, .78, .74, .60, .35, .66, .74, .70, .50, .12, 0, 0, 0, 0, 0];

    private static readonly MachineModel[] All =
    [
        new(MachineKind.Transformer, 400, 3.5, 42, 0.9, 1.3, 380, "kWh passed on"),
        new(MachineKind.RectifierCabinet, 180, 1.2, 34, 0.5, 1.6, 172, "kWh passed on"),
        new(MachineKind.CoolingPlant, 55, 1.5, 26, 1.0, 2.4, 46, "m³ of chilled water"),
        new(MachineKind.WorkshopLift, 11, 0.15, 30, 0.3, 3.2, 14, "lifts"),
    ];

    public static MachineModel Of(MachineKind kind) => All[(int)kind];

    /// <summary>Share of full load that is asked of it in this hour, before chance.</summary>
    public double Asked(double hour, DayOfWeek day, double outsideC) => Kind switch
    {
        MachineKind.Transformer => LocalTime.Of(Charging, hour) * (IsWeekend(day) ? 0.84 : 1),
        MachineKind.RectifierCabinet => LocalTime.Of(Charging, hour) * (IsWeekend(day) ? 0.9 : 1) * 1.05,
        MachineKind.CoolingPlant => Math.Clamp((outsideC - 12) / 26, 0.08, 1) * (0.6 + 0.45 * LocalTime.Of(Charging, hour)),
        _ => day == DayOfWeek.Sunday ? 0 : LocalTime.Of(Workshop, hour) * (day == DayOfWeek.Saturday ? 0.6 : 1),
    };

    /// <summary>Hours of the hour that it runs at this load: transformers always, the others as they are needed.</summary>
    public double Runtime(double load) => Kind switch
    {
        MachineKind.Transformer => 1,
        MachineKind.RectifierCabinet => Math.Min(1, 0.12 + load * 1.25),
        MachineKind.CoolingPlant => Math.Min(1, 0.15 + load),
        _ => load <= 0.02 ? 0 : Math.Min(1, load * 1.1),
    };

    private static bool IsWeekend(DayOfWeek day) => day is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
