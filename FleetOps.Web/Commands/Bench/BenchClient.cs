using System.Diagnostics;
using System.Net.Http.Headers;
using FleetOps.Web.Api;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Posts prepared bodies, several at a time, each sender waiting for its acknowledgement; counts what was acknowledged.</summary>
internal sealed class BenchClient : IDisposable
{
    private readonly HttpClient _http;

    public BenchClient(Uri url, string key)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = url };
        _http.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    /// <summary>Milliseconds from sending a body to its acknowledgement.</summary>
    public List<double> Milliseconds { get; } = [];

    /// <summary>Frames acknowledged; throws when one was refused.</summary>
    public async Task<long> PostAsync(IReadOnlyList<byte[]> bodies, int senders)
    {
        var next = -1;
        long acknowledged = 0;
        await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < bodies.Count; i = Interlocked.Increment(ref next))
                Interlocked.Add(ref acknowledged, await PostAsync(bodies[i]));
        })));
        return acknowledged;
    }

    public async Task<int> PostAsync(byte[] body)
    {
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            using var answer = await _http.PostAsync("/api/telemetry/batch", content);
            if (answer.StatusCode == System.Net.HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(20);
                continue;
            }

            answer.EnsureSuccessStatusCode();
            var reply = await answer.Content.ReadFromJsonAsync(ApiJson.Default.TelemetryReply) ?? throw new InvalidOperationException("no answer");
            if (reply.Rejected is [var why, ..]) throw new InvalidOperationException($"refused: {why.Field}: {why.Reason}");
            lock (Milliseconds) Milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return reply.Accepted - reply.Duplicates;
        }
    }

    public void Dispose() => _http.Dispose();
}
