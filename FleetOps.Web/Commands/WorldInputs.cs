using System.CommandLine;
using FleetOps.Core.Simulation;

namespace FleetOps.Web.Commands;

/// <summary>The options that say what world is simulated, the same wherever a command makes one.</summary>
internal static class WorldInputs
{
    public const double MostFaultRate = 1_000;

    public static readonly IReadOnlyList<string> PresetNames = [.. Enum.GetValues<WorldPreset>().Select(NameOf)];

    public static Option<string?> Preset() =>
        Inputs.OneOf("--preset", "who comes to charge: on the way through a city, or while parked at work", PresetNames, NameOf(WorldPreset.City));

    public static Option<double> FaultRate() => Inputs.Number("--fault-rate", "how many times as often devices begin to fail", 1.0, 0, MostFaultRate);

    public static Option<string?> Scenario(string description) => Inputs.OneOf("--scenario", description, SeedFiles.ScenarioNames());

    public static string NameOf(WorldPreset preset) => preset.ToString().ToLowerInvariant();

    /// <summary>An unknown name throws <see cref="ArgumentException"/>.</summary>
    public static WorldPreset PresetOf(string name) =>
        Enum.GetValues<WorldPreset>().Where(p => NameOf(p) == name).Select(p => (WorldPreset?)p).FirstOrDefault()
        ?? throw new ArgumentException($"There is no preset '{name}': {string.Join(", ", PresetNames)}.", nameof(name));
}
