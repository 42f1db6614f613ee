using FleetOps.Core.Alarms;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Commands;

/// <summary>The catalogue and the signal list that lie beside the program.</summary>
internal static class SeedFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "seed");

    public static IReadOnlyList<Station> Stations()
    {
        using var file = File.OpenRead(Path.Combine(Folder, "stations.json"));
        return StationCatalogue.Read(file);
    }

    /// <summary>The scenarios that can be played, checked against the catalogue. A file that is not right throws <see cref="InvalidDataException"/>.</summary>
    public static IReadOnlyList<Scenario> Scenarios() => ScenarioFile.ReadFolder(Path.Combine(Folder, "scenarios"), Stations());

    public static IReadOnlyList<string> ScenarioNames() =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "scenarios"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    /// <summary>The default policies. A file that is not right throws <see cref="InvalidDataException"/>.</summary>
    public static PolicyBook Policies()
    {
        using var file = File.OpenRead(Path.Combine(Folder, "policies.json"));
        return PolicyFile.Read(file);
    }

    /// <summary>The rationalised table of alarms. A table that is not right throws <see cref="InvalidDataException"/>.</summary>
    public static AlarmCatalogue Alarms()
    {
        using var file = File.OpenRead(Path.Combine(Folder, "alarms.json"));
        return AlarmList.Read(file);
    }

    public static SignalCatalog Signals()
    {
        using var file = File.OpenRead(Path.Combine(Folder, "signals.json"));
        return SignalList.Read(file);
    }
}
