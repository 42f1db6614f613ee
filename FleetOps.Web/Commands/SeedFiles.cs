using FleetOps.Core.Fleet;
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

    public static SignalCatalog Signals()
    {
        using var file = File.OpenRead(Path.Combine(Folder, "signals.json"));
        return SignalList.Read(file);
    }
}
