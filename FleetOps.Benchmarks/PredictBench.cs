using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FleetOps.Web.Commands.Serving;
using FleetOps.Web.Commands.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Benchmarks;

/// <summary>
/// <c>predict-failure</c> beside a bare echo of the same body on the same server, in turns: requests a second over some kept connections, one request in flight on each. Client and server share the machine, so both figures
/// are lower than a client of its own would see, and their ratio is flattered a little. With the models of a data folder.
/// </summary>
internal static class PredictBench
{
    private const int Connections = 16;
    private const string Body = """{"temperature":75,"voltage":170,"current":50,"vibration":0.9,"humidity":80,"uptime":60,"error_rate":3.0}""";
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(string dataDir)
    {
        const string key = "bench-key-0123456789-0123456789-0123";
        Environment.SetEnvironmentVariable("FLEETOPS_BOOTSTRAP_KEY", key);

        // The list of static files goes by the name of the program that runs, which is another here.
        foreach (var kind in (string[])["endpoints", "runtime"])
            File.Copy(Path.Combine(AppContext.BaseDirectory, $"FleetOps.Web.staticwebassets.{kind}.json"), Path.Combine(AppContext.BaseDirectory, $"FleetOps.Benchmarks.staticwebassets.{kind}.json"), overwrite: true);
        await using var app = Server.Build(new ServeOptions { Urls = "http://127.0.0.1:0", DataDir = dataDir, Simulator = false }, services =>
        {
            services.Configure<TrainingOptions>(training => training.AtStart = false);
            services.AddSingleton<IStartupFilter>(new Echo());
        });
        await Server.StartAsync(app, CancellationToken.None);
        var url = new Uri(app.Urls.First());
        for (var round = 0; round < 3; round++)
        {
            var (echo, _) = await LoadAsync(url, "/echo", key);
            var (predict, slow) = await LoadAsync(url, "/api/mechanic/predict-failure", key);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"echo {echo:#,0}/s, predict-failure {predict:#,0}/s, {100 * predict / echo:0} % of it; 99 % within {slow:0.0} ms at full load"));
        }

        await app.StopAsync();
    }

    private static async Task<(double Rate, double P99)> LoadAsync(Uri url, string path, string key)
    {
        var request = Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {url.Authority}\r\nX-Api-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
        await ManyAsync(url, request, TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        var times = await ManyAsync(url, request, Turn);
        var rate = times.Count / watch.Elapsed.TotalSeconds;
        times.Sort();
        return (rate, times[(int)(0.99 * (times.Count - 1))]);
    }

    private static async Task<List<double>> ManyAsync(Uri url, byte[] request, TimeSpan forSoLong)
    {
        var runs = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => OneAsync(url, request, forSoLong))).ToArray();
        return [.. (await Task.WhenAll(runs)).SelectMany(t => t)];
    }

    private static async Task<List<double>> OneAsync(Uri url, byte[] request, TimeSpan forSoLong)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, url.Port);
        var times = new List<double>();
        var buffer = new byte[8_192];
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < forSoLong)
        {
            var begun = Stopwatch.GetTimestamp();
            await socket.SendAsync(request, SocketFlags.None);
            await ReplyAsync(socket, buffer);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>Reads one reply: its head, then as many bytes as it says, or chunks to the last.</summary>
    private static async Task ReplyAsync(Socket socket, byte[] buffer)
    {
        var had = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(had), SocketFlags.None);
            if (read == 0) throw new InvalidOperationException("The server hung up.");
            had += read;
            if (IsWhole(buffer.AsSpan(0, had))) return;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> reply)
    {
        var end = reply.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        if (!reply.StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(reply));
        if (reply[..end].IndexOf("chunked"u8) >= 0) return reply.EndsWith("0\r\n\r\n"u8);
        var at = reply.IndexOf("Content-Length: "u8) + 16;
        var length = int.Parse(reply[at..(at + reply[at..].IndexOf((byte)'\r'))], CultureInfo.InvariantCulture);
        return reply.Length >= end + 4 + length;
    }

    /// <summary>Before everything else of the server: what came goes back.</summary>
    private sealed class Echo : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/echo", echo => echo.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                context.Response.ContentType = "application/json";
                context.Response.ContentLength = body.Length;
                body.Position = 0;
                await body.CopyToAsync(context.Response.Body);
            }));
            next(app);
        };
    }
}
