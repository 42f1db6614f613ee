namespace FleetOps.Tests.Simulation;

/// <summary>Where the public ACN-Data sessions lie on this machine; null when <c>FLEETOPS_DATA</c> is not set.</summary>
internal static class PublicSessions
{
    public static string? Path { get; } = Environment.GetEnvironmentVariable("FLEETOPS_DATA") is { Length: > 0 } folder
        ? System.IO.Path.Combine(folder, "acn", "acndata_sessions.json") : null;
}
