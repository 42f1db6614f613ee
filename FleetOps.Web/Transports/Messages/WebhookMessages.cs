using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using FleetOps.Core.Devices;

namespace FleetOps.Web.Transports.Messages;

/// <summary>
/// Posts each message as JSON (<c>driver</c>, <c>text</c>, <c>rupees</c>, <c>extra</c>, <c>from</c>, <c>to</c>, <c>key</c>) and reads the answer's <c>answer</c>: accepted, declined, or anything else for none yet. Bounded in time and size. Thread-safe.
/// </summary>
public sealed class WebhookMessages(HttpClient client, MessageOptions options) : IMessages
{
    private const int MostBytes = 4_096;

    public async Task<Receipt> SendAsync(DriverMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(options.PatienceSeconds));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, options.Webhook) { Content = JsonContent.Create(Document(message)) };
            if (options.WebhookToken is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!answer.IsSuccessStatusCode) return new Receipt(ReceiptStatus.NoAnswer, $"the message service answered {(int)answer.StatusCode}");
            return Read(await BodyAsync(answer, patience.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Receipt(ReceiptStatus.NoAnswer, "the message service did not answer in time");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new Receipt(ReceiptStatus.NoAnswer, "the message service could not be reached");
        }
    }

    private static JsonObject Document(DriverMessage message) => new()
    {
        ["driver"] = message.Offer.Driver,
        ["text"] = message.Text.Length <= DriverMessage.MostCharacters ? message.Text : message.Text[..DriverMessage.MostCharacters],
        ["rupees"] = message.Offer.Rupees,
        ["extra"] = message.Offer.Extra,
        ["from"] = message.Offer.From.Value,
        ["to"] = message.Offer.To.Value,
        ["key"] = message.Key,
    };

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var body = new byte[MostBytes];
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        return body.AsMemory(0, await stream.ReadAtLeastAsync(body, MostBytes, throwOnEndOfStream: false, cancellation));
    }

    // It was handed over: what cannot be read is no answer yet.
    private static Receipt Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var said = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("answer", out var answer) && answer.ValueKind == JsonValueKind.String ? answer.GetString() : null;
            return new Receipt(said switch { "accepted" => ReceiptStatus.Accepted, "declined" => ReceiptStatus.Rejected, _ => ReceiptStatus.NoAnswer });
        }
        catch (JsonException)
        {
            return new Receipt(ReceiptStatus.NoAnswer);
        }
    }
}
