using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Machines;

/// <summary>One hour's reading of a machine of which nothing else is known: power, temperature, vibration, runtime and production. What is not said is NaN. For machines that are followed see <see cref="Equipment.EquipmentFeatures"/>.</summary>
public static class MachineReading
{
    public static readonly FeatureSchema Schema = new([("power", "kW"), ("temperature", "°C"), ("vibration", "mm/s"), ("runtime", "h"), ("production", "")]);

    /// <summary>Name, least and most of each, and whether it must be said.</summary>
    public static readonly IReadOnlyList<(string Name, double Low, double High, bool Needed)> Fields =
        [("power", 0, 10_000, true), ("temperature", -50, 200, true), ("vibration", 0, 100, true), ("runtime", 0, 24, false), ("production", 0, 1e6, false)];

    public static int Width => Schema.Features.Count;
}
