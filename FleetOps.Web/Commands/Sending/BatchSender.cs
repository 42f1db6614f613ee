using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FleetOps.Web.Api;

namespace FleetOps.Web.Commands.Sending;

/// <summary>
/// Posts NDJSON batches through the front door of a running server. Waits as long as Retry-After says on 429 and 503, tries again when the connection
/// breaks, and gives up after <see cref="MostTries"/>. Sending again is safe: the door knows a frame by device and instant.
/// </summary>
public sealed class BatchSender : IDisposable
{
    public const int MostTries = 20;

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;

    /// <param name="url">Of the server.</param>
    /// <param name="key">To present.</param>
    /// <param name="clock">For waits between tries.</param>
    /// <param name="patience">How long one try may take; a minute when null.</param>
    public BatchSender(string url, string key, TimeProvider clock, TimeSpan? patience = null)
    {
        _http = new HttpClient { BaseAddress = new Uri(url), Timeout = patience ?? TimeSpan.FromSeconds(60) };
        _http.DefaultRequestHeaders.Add("X-Api-Key", key);
        _clock = clock;
    }

    /// <summary>How often a batch had to wait and be sent again.</summary>
    public int Retries { get; private set; }

    /// <summary>Sends lines and returns the acknowledgement. Throws <see cref="SendFailedException"/> when the server refuses this sender or stays away.</summary>
    public async Task<TelemetryReply> SendAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var content = new ReadOnlyMemoryContent(lines);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            TimeSpan wait;
            try
            {
                using var answer = await _http.PostAsync("/api/telemetry/batch", content, cancellation);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return await answer.Content.ReadFromJsonAsync(ApiJson.Default.TelemetryReply, cancellation) ?? throw new SendFailedException("The server answered nothing.");
                if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || attempt == MostTries)
                    throw new SendFailedException($"{(int)answer.StatusCode}: {await DetailAsync(answer, cancellation)}");
                wait = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
            }
            catch (JsonException other)
            {
                throw new SendFailedException($"{_http.BaseAddress} does not answer as FleetOps does.", other);
            }
            catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
            {
                if (attempt >= 3) throw new SendFailedException($"{_http.BaseAddress} cannot be reached: {unreachable.Message}", unreachable);
                wait = TimeSpan.FromSeconds(attempt);
            }

            Retries++;
            await Task.Delay(wait, _clock, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string> DetailAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        try
        {
            using var problem = JsonDocument.Parse(text);
            return problem.RootElement.TryGetProperty("detail", out var detail) && detail.GetString() is { } said ? said : answer.ReasonPhrase ?? "";
        }
        catch (JsonException)
        {
            return answer.ReasonPhrase ?? ""; // not our problem document: a proxy, or no FleetOps at that address
        }
    }
}
