using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using FleetOps.Tests.Architecture;

namespace FleetOps.Tests.Fakes;

/// <summary>
/// The real program in a process of its own, on a free port, with a data folder that is removed with it. What it prints at start is read: addresses,
/// sign-in links, first passwords. Not for tests that need a fake clock. Dispose it: it kills what is left of the process.
/// </summary>
public sealed class RunningServer : IAsyncDisposable
{
    public const string BootstrapKey = "bootstrap-key-of-the-tests-0123456789";

    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _ownsFolder;
    private Process? _process;

    private RunningServer(string dataDir, bool ownsFolder)
    {
        DataDir = dataDir;
        _ownsFolder = ownsFolder;
    }

    public string DataDir { get; }

    public Uri Address { get; private set; } = null!;

    /// <summary>Role to link.</summary>
    public IReadOnlyDictionary<string, Uri> Links { get; private set; } = new Dictionary<string, Uri>();

    /// <summary>User name to password; only after a first start.</summary>
    public IReadOnlyDictionary<string, string> Passwords { get; private set; } = new Dictionary<string, string>();

    public int ProcessId => _process!.Id;

    /// <summary>Everything printed and logged so far.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts with more arguments of <c>serve</c>; <c>--urls</c> and <c>--data-dir</c> have defaults.</summary>
    public static Task<RunningServer> StartAsync(params string[] args) => StartAsync(null, null, args);

    public static async Task<RunningServer> StartAsync(string? dataDir, IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        var folder = dataDir ?? Path.Combine(Path.GetTempPath(), "fleetops-test-" + Guid.NewGuid().ToString("N"));
        var server = new RunningServer(folder, ownsFolder: dataDir is null);
        try
        {
            await server.LaunchAsync(environment, args);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client without redirects, so that a test sees them, and with its own cookies.</summary>
    public HttpClient Client(string? key = null)
    {
#pragma warning disable CA2000 // The client owns the handler.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
#pragma warning restore CA2000
        if (key is not null) client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>A client that has signed in by the link of a role.</summary>
    public async Task<HttpClient> SignedInAsync(string role)
    {
        var client = Client();
        using var answer = await client.GetAsync(Links[role]);
        if (answer.Headers.Location?.OriginalString != "/") throw new InvalidOperationException($"The link of {role} led to {answer.Headers.Location}.");
        return client;
    }

    /// <summary>Kills the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to stop and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", ProcessId.ToString()]);
        await signal.WaitForExitAsync();
        await _process!.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            if (!process.HasExited) await KillAsync();
            process.Dispose();
        }

        if (_ownsFolder && Directory.Exists(DataDir)) Directory.Delete(DataDir, recursive: true);
    }

    private async Task LaunchAsync(IReadOnlyDictionary<string, string>? environment, string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(Program());
        start.ArgumentList.Add("serve");
        foreach (var arg in args) start.ArgumentList.Add(arg);
        if (!args.Contains("--urls")) Add(start, "--urls", "http://127.0.0.1:0");
        Add(start, "--data-dir", DataDir);
        start.Environment["FLEETOPS_BOOTSTRAP_KEY"] = BootstrapKey;
        // Who tests training asks for it.
        start.Environment["FLEETOPS_Training__AtStart"] = "false";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += async (_, _) =>
        {
            await _process.WaitForExitAsync(); // what it printed last is read by then
            _ready.TrySetException(new InvalidOperationException($"The server ended with exit code {_process.ExitCode}:\n{Output}"));
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await _ready.Task.WaitAsync(StartWithin);
        await WaitUntilAnsweringAsync();
        Address = Url("Listening: ").First().Url;
        Links = Url("Sign in as ").ToDictionary(l => l.Word, l => l.Url);
        Passwords = _lines.Where(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length == 2 && w[1].Count(c => c == '-') == 3).ToDictionary(w => w[0], w => w[1]);
    }

    // The first lines come in one burst; the sign-in page proves that the doors are open and the burst is over.
    private async Task WaitUntilAnsweringAsync()
    {
        using var client = new HttpClient { BaseAddress = Url("Listening: ").First().Url };
        using var answer = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    private IEnumerable<(string Word, Uri Url)> Url(string start) =>
        from line in _lines
        where line.StartsWith(start, StringComparison.Ordinal)
        let at = line.IndexOf(": ", StringComparison.Ordinal)
        select (line[Math.Min(start.Length, at)..at], new Uri(line[(at + 2)..].Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)));

    private void Read(string? line)
    {
        if (line is null) return;
        _lines.Enqueue(line);
        if (line.StartsWith("Listening: ", StringComparison.Ordinal)) _ready.TrySetResult();
    }

    private static void Add(ProcessStartInfo start, string name, string value)
    {
        start.ArgumentList.Add(name);
        start.ArgumentList.Add(value);
    }

    // The program's own output folder, where its static files are known; same configuration as the tests.
    private static string Program()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(SourceTree.Root, "FleetOps.Web", "bin", framework.Parent!.Name, framework.Name, "FleetOps.Web.dll");
    }
}
