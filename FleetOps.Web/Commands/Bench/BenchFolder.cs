namespace FleetOps.Web.Commands.Bench;

/// <summary>A folder for one measurement; deleted with it.</summary>
internal sealed class BenchFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("fleetops-bench-").FullName;

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
