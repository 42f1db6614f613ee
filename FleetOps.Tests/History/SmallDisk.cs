using System.Diagnostics;
using Xunit;

namespace FleetOps.Tests.History;

/// <summary>A tmpfs of a few megabytes, mounted for one test; skips the test where mounting is not permitted. Full and read-only hold for root too.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(int megabytes)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("skipped: a small disk needs Linux's tmpfs");
        var path = Directory.CreateTempSubdirectory("fleetops-disk-").FullName;
        if (!Run(out var reason, "mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", path))
        {
            Directory.Delete(path);
            Assert.Skip($"skipped: mounting a small disk is not permitted here ({reason})");
        }

        return new SmallDisk(path);
    }

    public void Remount(string options) =>
        Assert.True(Run(out var reason, "mount", "-o", $"remount,{options}", Path), $"remount {options}: {reason}");

    /// <summary>Takes every byte that is left but some kilobytes.</summary>
    public void Fill(int leaveKilobytes = 0)
    {
        using var ballast = File.Create(System.IO.Path.Combine(Path, "ballast"));
        var block = new byte[4_096];
        try
        {
            while (true) ballast.Write(block);
        }
        catch (IOException)
        {
            ballast.SetLength(Math.Max(0, ballast.Length - (leaveKilobytes * 1_024L)));
        }
    }

    public void Free() => File.Delete(System.IO.Path.Combine(Path, "ballast"));

    public void Dispose()
    {
        Run(out _, "umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static bool Run(out string reason, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            reason = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            reason = missing.Message;
            return false;
        }
    }
}
