namespace FleetOps.Tests.Fakes;

/// <summary>A program that is on the path of this machine, or is not: a test that wants it skips itself then.</summary>
internal static class InstalledProgram
{
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, name)).FirstOrDefault(File.Exists);
}
