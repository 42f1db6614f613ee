using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>Everything that the datasets are made from: equal plans give equal bytes. The counts are those of the full datasets; tests use small ones.</summary>
public sealed record DatasetPlan(ulong Seed, IReadOnlyList<Station> Stations, SignalCatalog Signals)
{
    /// <summary>Where all datasets begin: 1 September 2026, midnight in Bengaluru, so that ninety days hold monsoon, festivals and cool mornings.</summary>
    public Instant Start { get; init; } = Instant.From(new DateTimeOffset(2026, 9, 1, 0, 0, 0, Clocks.Ist));

    /// <summary>Days of station signals, market hours and driver sessions.</summary>
    public int Days { get; init; } = 90;

    /// <summary>Who comes to charge in the run that signals, sessions and fault labels come from.</summary>
    public WorldPreset Preset { get; init; }

    /// <summary>Factor on how often devices begin to fail in that run.</summary>
    public double FaultRate { get; init; } = 1;

    public int Decisions { get; init; } = 5_000;

    public int Users { get; init; } = 1_000;

    /// <summary>Vehicles and days of the one-second frames.</summary>
    public int FrameVehicles { get; init; } = 10;

    public int FrameDays { get; init; } = 7;

    public int EquipmentDays { get; init; } = 180;
}
