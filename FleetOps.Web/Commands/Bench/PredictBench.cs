using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Models;

namespace FleetOps.Web.Commands.Bench;

/// <summary>
/// <c>predict-failure</c> beside a bare echo of the same body on the same server, in turns: requests a second over some kept connections, one request in flight on each; then the times at half its rate. Client and server share the
/// machine, so both rates are lower than a client of its own would see. With the models of a data folder if one is given, else with the rule.
/// </summary>
internal static class PredictBench
{
    private const int Connections = 16;
    // The bootstrap key: it has no rate of its own, where the largest of a key that is made is 16,667 a second.
    private const string Key = "bench-key-0123456789-0123456789-0123";
    private const int PacedConnections = 64;
    private const string Body = """{"temperature":75,"voltage":170,"current":50,"vibration":0.9,"humidity":80,"uptime":60,"error_rate":3.0}""";

    public static async Task<PredictFigures> RunAsync(string? models, TimeSpan turn)
    {
        using var folder = new BenchFolder();
        if (models is not null) CopyModels(Path.Combine(models, "models"), Path.Combine(folder.FullPath, "models"));
        await using var server = await BenchServer.StartAsync(HistoryKind.Columns, folder.FullPath, new EchoFilter(), Key);
        if (models is not null && server.Get<Slot<FailureModel>>().Card is null) await server.Get<ModelRegistry>().LoadAsync();
        var echo = Request(server, "/echo");
        var predict = Request(server, "/api/mechanic/predict-failure");

        // The first turns only warm the code.
        double echoed = 0, predicted = 0;
        for (var round = 0; round < 4; round++)
        {
            var (a, b) = (await RateAsync(server.Url, echo, turn), await RateAsync(server.Url, predict, turn));
            if (round > 0) (echoed, predicted) = (echoed + a / 3, predicted + b / 3);
        }

        var half = predicted / 2;
        var times = await ManyAsync(server.Url, predict, turn, PacedConnections, TimeSpan.FromSeconds(PacedConnections / half));
        times.Sort();
        return new PredictFigures(echoed, predicted, times.Count / turn.TotalSeconds, times[(int)(0.99 * (times.Count - 1))], server.Get<Slot<FailureModel>>().Card is { } card ? $"{card.Name} version {card.Version}" : "the rule");
    }

    private static byte[] Request(BenchServer server, string path) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {server.Url.Authority}\r\nX-Api-Key: {server.Key}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

    private static async Task<double> RateAsync(Uri url, byte[] request, TimeSpan turn) => (await ManyAsync(url, request, turn, Connections, TimeSpan.Zero)).Count / turn.TotalSeconds;

    private static async Task<List<double>> ManyAsync(Uri url, byte[] request, TimeSpan forSoLong, int connections, TimeSpan every)
    {
        var runs = Enumerable.Range(0, connections).Select(c => Task.Run(() => OneAsync(url, request, forSoLong, every, every * c / connections))).ToArray();
        return [.. (await Task.WhenAll(runs)).SelectMany(t => t)];
    }

    /// <summary>Milliseconds of each request: one after the other, or one each <paramref name="every"/>.</summary>
    private static async Task<List<double>> OneAsync(Uri url, byte[] request, TimeSpan forSoLong, TimeSpan every, TimeSpan after)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, url.Port);
        var times = new List<double>();
        var buffer = new byte[8_192];
        var watch = Stopwatch.StartNew();
        var next = after;
        while (watch.Elapsed < forSoLong)
        {
            if (every > TimeSpan.Zero)
            {
                if (next - watch.Elapsed is { TotalMilliseconds: >= 1 } rest) await Task.Delay(rest);
                next += every;
            }

            var begun = Stopwatch.GetTimestamp();
            await socket.SendAsync(request, SocketFlags.None);
            await ReplyAsync(socket, buffer);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return times;
    }

    private static void CopyModels(string from, string to)
    {
        if (!Directory.Exists(from)) throw new InvalidOperationException($"there are no models in {from}");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
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
}
