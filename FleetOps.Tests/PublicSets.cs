using Xunit;

namespace FleetOps.Tests;

/// <summary>The folder of public data to judge by. It is no part of the repository; a test that needs it is skipped where it is absent.</summary>
internal static class PublicSets
{
    internal static string Path(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("FLEETOPS_DATA");
        if (string.IsNullOrEmpty(root)) Assert.Skip("skipped: FLEETOPS_DATA is not set");
        return System.IO.Path.Combine([root, .. parts]);
    }

    /// <summary>Numbers of a plain CSV with a header row.</summary>
    internal static double[][] Numbers(string path, char separator = ',', int header = 1) =>
        [.. File.ReadLines(path).Skip(header).Where(l => l.Length > 0)
            .Select(l => Array.ConvertAll(l.Split(separator, StringSplitOptions.RemoveEmptyEntries), s => double.Parse(s, System.Globalization.CultureInfo.InvariantCulture)))];
}
