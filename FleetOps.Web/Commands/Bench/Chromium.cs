using System.Diagnostics;

namespace FleetOps.Web.Commands.Bench;

/// <summary>A headless browser that looks at one page until it is disposed.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly Process _process;
    private readonly BenchFolder _profile;

    private Chromium(Process process, BenchFolder profile) => (_process, _profile) = (process, profile);

    /// <summary>Path of the installed browser; null when there is none.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public static Chromium Open(string path, string url)
    {
        var profile = new BenchFolder();
        var start = new ProcessStartInfo(path) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--window-size=1440,900", "--remote-debugging-port=0", $"--user-data-dir={profile.FullPath}", url]) start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} does not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Chromium(process, profile);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await Task.Delay(500); // its helpers still write to the profile for a moment
        try
        {
            _profile.Dispose();
        }
        catch (IOException)
        {
            await Console.Error.WriteLineAsync($"The browser's profile {_profile.FullPath} could not be deleted.");
        }
    }
}
