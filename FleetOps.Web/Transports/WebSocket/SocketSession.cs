using System.IO.Compression;
using System.Net.WebSockets;
using System.Text.Json;
using FleetOps.Core.Access;
using FleetOps.Core.Units;
using FleetOps.Web.Api;
using FleetOps.Web.Transports.Decoding;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Transports.WebSocket;

/// <summary>
/// One open WebSocket: reads a message (a frame, an array, or lines; binary may be gzip), waits for its commit, acknowledges, reads the next. While the
/// queue is full or the key's rate is used up it does not read, so the sender feels it in TCP. One reader and one writer: itself.
/// </summary>
internal sealed class SocketSession(
    System.Net.WebSockets.WebSocket socket, HttpContext context, TelemetryDoor door, KeyRates rates, BodyBudget budget, IApiKeys keys, Clocks clocks, DoorOptions options)
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private long _totalAccepted;

    public async Task RunAsync(CancellationToken stopping)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = stopping.Register(static s => ((TaskCompletionSource)s!).TrySetResult(), stop);
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                using var message = new Body(budget, 16_384);
                if (await ReceiveAsync(message, stop.Task) is not { } type) return;
                if (KeyNow() is not { } key)
                {
                    await CloseAsync(WebSocketCloseStatus.PolicyViolation, "the key has ended", null);
                    return;
                }

                await PaceAsync(key, stopping);
                if (type == WebSocketMessageType.Binary && IsGzip(message))
                {
                    using var plain = new Body(budget, 16_384);
                    var fault = await UnzipAsync(message, plain, stopping);
                    await (fault is null ? AnswerAsync(plain, key, stopping) : SendErrorAsync(fault, stopping));
                }
                else
                {
                    await AnswerAsync(message, key, stopping);
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            socket.Abort(); // the other side went away, or we stop: what was acknowledged is stored
        }
    }

    private static bool IsGzip(Body message) => message.Length > 2 && message.Bytes.Span[0] == 0x1F && message.Bytes.Span[1] == 0x8B;

    /// <summary>One whole message; null when the socket is closed, for whatever reason.</summary>
    private async Task<WebSocketMessageType?> ReceiveAsync(Body message, Task stop)
    {
        long? began = null; // when the first part of the message came
        while (true)
        {
            using var read = new CancellationTokenSource();
            var idle = Task.Delay(PatienceFor(began), clocks.Human, read.Token);
            var receive = socket.ReceiveAsync(message.Free, CancellationToken.None).AsTask();
            var first = await Task.WhenAny(receive, stop, idle);
            await read.CancelAsync();
            if (first != receive)
            {
                await (first == stop
                    ? CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "the server is stopping", receive)
                    : CloseAsync(
                        WebSocketCloseStatus.PolicyViolation,
                        began is null ? $"nothing came for {options.SocketIdleSeconds} s" : $"a message did not arrive within {options.BodySeconds} s", receive));
                return null;
            }

            var part = await receive;
            began ??= clocks.Human.GetTimestamp();
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return null;
            }

            message.Advance(part.Count);
            if (message.Length > options.MaxMessageBytes)
            {
                await CloseAsync(WebSocketCloseStatus.MessageTooBig, $"a message has at most {options.MaxMessageBytes} bytes", null);
                return null;
            }

            if (part.EndOfMessage) return part.MessageType;
            if (message.Free.IsEmpty && !message.Grow())
            {
                await CloseAsync(WebSocketCloseStatus.InternalServerError, "too many large messages at once: connect again shortly", null);
                return null;
            }
        }
    }

    // Silence between messages is long; a message that has begun may take no longer than a body.
    private TimeSpan PatienceFor(long? began)
    {
        if (began is not { } since) return TimeSpan.FromSeconds(options.SocketIdleSeconds);
        var left = TimeSpan.FromSeconds(options.BodySeconds) - clocks.Human.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    // The key is looked up for each message, so that a revoked one ends open sockets too.
    private ApiKey? KeyNow() => keys.Find(context.Request.Headers[SocketKey.Header].ToString());

    private async Task PaceAsync(ApiKey key, CancellationToken stopping)
    {
        while (rates.Enter(key, refuses: false) is { } wait) await Task.Delay(wait, clocks.Human, stopping);
    }

    private async Task AnswerAsync(Body message, ApiKey key, CancellationToken stopping)
    {
        var form = BodyForms.Guess(message.Bytes.Span, saysLines: false);
        while (true)
        {
            switch (await door.TakeAsync(message.Bytes, form, KeySender.Of(key), CancellationToken.None))
            {
                case DoorAnswer.Taken taken:
                    rates.Spend(key, taken.Sent);
                    _totalAccepted += taken.Accepted;
                    var listed = taken.Rejected.Select(RejectionReply.Of).ToArray();
                    await SendAsync(new SocketReply(taken.Accepted, taken.Duplicates, listed, taken.RejectedTotal, _totalAccepted, null), stopping);
                    return;
                case DoorAnswer.Full full:
                    await Task.Delay(full.RetryAfter, clocks.Human, stopping);
                    break;
                case DoorAnswer.Undecodable bad:
                    await SendErrorAsync(bad.Reason, stopping);
                    return;
                case DoorAnswer.Unavailable unavailable:
                    await SendErrorAsync($"frames cannot be stored now: {unavailable.Reason}", stopping);
                    return;
            }
        }
    }

    private async Task<string?> UnzipAsync(Body message, Body plain, CancellationToken stopping)
    {
        await using var stream = new GZipStream(new MemoryStream(message.Bytes.ToArray()), CompressionMode.Decompress);
        try
        {
            while (true)
            {
                if (plain.Free.IsEmpty && !plain.Grow()) return "too many large messages at once: send it again shortly";
                var read = await stream.ReadAsync(plain.Free, stopping);
                if (read == 0) return null;
                plain.Advance(read);
                if (plain.Length > options.MaxMessageBytes) return $"the message has more than {options.MaxMessageBytes} bytes once decompressed";
            }
        }
        catch (InvalidDataException)
        {
            return "the message is not gzip, though it begins so";
        }
    }

    private Task SendErrorAsync(string error, CancellationToken stopping) => SendAsync(new SocketReply(0, 0, [], 0, _totalAccepted, error), stopping);

    private Task SendAsync(SocketReply reply, CancellationToken stopping) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(reply, ApiJson.Default.SocketReply), WebSocketMessageType.Text, endOfMessage: true, stopping);

    /// <summary>Says why, then waits a moment for the other side to close as well.</summary>
    private async Task CloseAsync(WebSocketCloseStatus status, string reason, Task<ValueWebSocketReceiveResult>? receive)
    {
        using var patience = new CancellationTokenSource(Farewell, clocks.Human);
        await socket.CloseOutputAsync(status, reason, patience.Token);
        var rest = new byte[4_096];
        while (socket.State is WebSocketState.CloseSent)
        {
            var part = await (receive ?? socket.ReceiveAsync(rest.AsMemory(), patience.Token).AsTask()).WaitAsync(patience.Token);
            receive = null;
            if (part.MessageType == WebSocketMessageType.Close) return;
        }
    }
}
