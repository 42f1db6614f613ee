namespace FleetOps.Tests.Architecture;

/// <summary>The checkout that the tests were built from.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(params string[] patterns)
    {
        string[] projects = [.. Directory.GetDirectories(Root, "FleetOps.*")];
        return projects.SelectMany(p => patterns.SelectMany(pattern => Directory.EnumerateFiles(p, pattern, SearchOption.AllDirectories)))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)
                && !f.Contains("/wwwroot/", StringComparison.Ordinal) && !f.Contains("/Migrations/", StringComparison.Ordinal));
    }

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FleetOps.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from inside a checkout: FleetOps.sln is not above them.");
    }
}
