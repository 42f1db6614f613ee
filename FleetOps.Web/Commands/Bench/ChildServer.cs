using System.Diagnostics;

namespace FleetOps.Web.Commands.Bench;

/// <summary>This same program as <c>serve</c> in a process of its own on a free port, as a person would start it. Killed and its folder deleted on disposal.</summary>
internal sealed class ChildServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildServer(Process process) => _process = process;

    public Process Process => _process;

    public string Url { get; private set; } = "";

    /// <summary>The one-click sign-in of a viewer.</summary>
    public string SignIn { get; private set; } = "";

    public static async Task<ChildServer> StartAsync(string dataDir, params string[] arguments)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "FleetOps.Web.dll"));
        foreach (var argument in (string[])["serve", "--urls", "http://127.0.0.1:0", "--data-dir", dataDir, .. arguments]) start.ArgumentList.Add(argument);
        start.Environment["FLEETOPS_Training__AtStart"] = "false";
        var server = new ChildServer(new Process { StartInfo = start });
        server._process.OutputDataReceived += (_, line) => server.Read(line.Data);
        server._process.ErrorDataReceived += static (_, _) => { }; // drained, so that the child never waits for us
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        await server._ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        const string Listening = "Listening: ", Viewer = "Sign in as viewer: ";
        if (line is null) return;
        if (Url.Length == 0 && line.StartsWith(Listening, StringComparison.Ordinal)) Url = line[Listening.Length..];
        if (!line.StartsWith(Viewer, StringComparison.Ordinal)) return;
        SignIn = line[Viewer.Length..];
        _ready.TrySetResult();
    }
}
