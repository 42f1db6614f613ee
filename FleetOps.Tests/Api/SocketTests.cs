using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace FleetOps.Tests.Api;

/// <summary>The WebSocket door from outside.</summary>
public sealed class SocketTests : IAsyncLifetime
{
    private DoorHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await DoorHost.StartAsync(("Doors:MaxMessageBytes", "65536"), ("Doors:SocketIdleSeconds", "5"), ("Doors:BodySeconds", "2"), ("Doors:MaxSockets", "2"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Send_FramesArraysAndLines_AreAcknowledgedWithCounts()
    {
        using var socket = await OpenAsync();
        Assert.Equal((1, 0, 1L), Counts(await SayAsync(socket, DoorHost.Frame(1, 10))));
        Assert.Equal((2, 0, 3L), Counts(await SayAsync(socket, $"[{DoorHost.Frame(1, 9)},{DoorHost.Frame(1, 8)}]")));
        Assert.Equal((1, 1, 4L), Counts(await SayAsync(socket, $"{DoorHost.Frame(1, 7)}\n{DoorHost.Frame(500, 6)}")));
        Assert.Equal(4, _host.History.Stored.Count);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Patience());
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task Send_GzipInABinaryMessage_IsTaken()
    {
        using var socket = await OpenAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(DoorHost.Frame()));
        Assert.Equal((1, 0, 1L), Counts(await SayAsync(socket, packed.ToArray(), WebSocketMessageType.Binary)));
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal)) gzip.Write(new byte[10_000_000]);
        Assert.Contains("decompressed", (await SayAsync(socket, bomb.ToArray(), WebSocketMessageType.Binary)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Send_Rubbish_IsAnsweredAndTheSocketStaysOpen()
    {
        using var socket = await OpenAsync();
        Assert.Contains("not JSON", (await SayAsync(socket, "[{")).GetProperty("error").GetString());
        Assert.Equal(1, (await SayAsync(socket, "x")).GetProperty("rejected_total").GetInt32());
        Assert.Equal((1, 0, 1L), Counts(await SayAsync(socket, DoorHost.Frame())));
    }

    [Fact]
    public async Task Send_TooLargeAMessage_ClosesWithTheReason()
    {
        using var socket = await OpenAsync();
        await socket.SendAsync(new byte[70_000], WebSocketMessageType.Text, true, Patience());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await CloseStatusAsync(socket));
    }

    [Fact]
    public async Task Send_WhileTheQueueIsFull_WaitsAndIsTakenLater()
    {
        using var socket = await OpenAsync();
        _host.History.Full = true;
        var reply = SayAsync(socket, DoorHost.Frame());
        await Task.Delay(300);
        Assert.False(reply.IsCompleted);
        _host.History.Full = false;
        Assert.Equal((1, 0, 1L), Counts(await reply));
    }

    [Fact]
    public async Task Send_WhenTheStoreRefuses_SaysSoAndAcknowledgesNothing()
    {
        using var socket = await OpenAsync();
        _host.History.Problem = "the disk is full";
        var reply = await SayAsync(socket, DoorHost.Frame());
        Assert.Contains("the disk is full", reply.GetProperty("error").GetString());
        Assert.Equal(0, reply.GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task Revoke_EndsAnOpenSocket()
    {
        using var socket = await OpenAsync();
        await SayAsync(socket, DoorHost.Frame());
        await _host.Keys.RevokeAsync(1, "test", CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes(DoorHost.Frame()), WebSocketMessageType.Text, true, Patience());
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await CloseStatusAsync(socket));
    }

    [Fact]
    public async Task Stop_ClosesSocketsWithTheReason()
    {
        using var socket = await OpenAsync();
        await SayAsync(socket, DoorHost.Frame());
        var stop = _host.StopAsync();
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await CloseStatusAsync(socket));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Patience());
        await stop.WaitAsync(TimeSpan.FromSeconds(8));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Silence_ClosesTheSocket()
    {
        using var socket = await OpenAsync();
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await CloseStatusAsync(socket));
    }

    [Fact]
    public async Task Send_AMessageInDrips_ClosesTheSocketWhenItsTimeIsUp()
    {
        using var socket = await OpenAsync();
        var drips = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    await socket.SendAsync(" "u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, Patience());
                    await Task.Delay(100);
                }
            }
            catch (Exception closed) when (closed is WebSocketException or ObjectDisposedException)
            {
                return; // the server closed it, as it should
            }
        });
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await CloseStatusAsync(socket));
        Assert.Equal("a message did not arrive within 2 s", socket.CloseStatusDescription);
        socket.Abort();
        await drips;
    }

    [Fact]
    public async Task Open_WithTheKeyAsSubprotocol_IsAllowed()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("fleetops");
        socket.Options.AddSubProtocol("fleetops-key.device");
        await socket.ConnectAsync(SocketUrl, Patience());
        Assert.Equal("fleetops", socket.SubProtocol);
        Assert.Equal((1, 0, 1L), Counts(await SayAsync(socket, DoorHost.Frame())));
    }

    [Theory]
    [InlineData(null, null, 401)]
    [InlineData("viewer", null, 403)]
    [InlineData("device", "https://elsewhere.example", 403)]
    public async Task Open_WithoutRight_IsRefused(string? key, string? origin, int status)
    {
        using var socket = new ClientWebSocket();
        if (key is not null) socket.Options.SetRequestHeader("X-Api-Key", key);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(SocketUrl, Patience()));
        Assert.Equal(status, (int)socket.HttpStatusCode);
    }

    [Fact]
    public async Task Open_TooManyOrNoWebSocket_IsRefused()
    {
        using var first = await OpenAsync();
        using var second = await OpenAsync();
        using var third = new ClientWebSocket();
        third.Options.SetRequestHeader("X-Api-Key", "device");
        third.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => third.ConnectAsync(SocketUrl, Patience()));
        Assert.Equal(503, (int)third.HttpStatusCode);
        Assert.Equal(426, (int)(await _host.GetAsync("/ws/telemetry", "device")).StatusCode);
    }

    private Uri SocketUrl => new($"ws://127.0.0.1:{_host.Url.Port}/ws/telemetry");

    private static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(15)).Token;

    private static (int Accepted, int Rejected, long Total) Counts(JsonElement reply) =>
        (reply.GetProperty("accepted").GetInt32(), reply.GetProperty("rejected_total").GetInt32(), reply.GetProperty("total_accepted").GetInt64());

    private async Task<ClientWebSocket> OpenAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("X-Api-Key", "device");
        await socket.ConnectAsync(SocketUrl, Patience());
        return socket;
    }

    private static Task<JsonElement> SayAsync(ClientWebSocket socket, string text) => SayAsync(socket, Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    private static async Task<JsonElement> SayAsync(ClientWebSocket socket, byte[] message, WebSocketMessageType type)
    {
        await socket.SendAsync(message, type, true, Patience());
        var buffer = new byte[65_536];
        var read = await socket.ReceiveAsync(buffer, Patience());
        Assert.Equal(WebSocketMessageType.Text, read.MessageType);
        return JsonDocument.Parse(buffer.AsMemory(0, read.Count)).RootElement.Clone();
    }

    private static async Task<WebSocketCloseStatus?> CloseStatusAsync(ClientWebSocket socket)
    {
        var read = await socket.ReceiveAsync(new byte[1_024], Patience());
        Assert.Equal(WebSocketMessageType.Close, read.MessageType);
        Assert.NotEmpty(read.CloseStatusDescription!);
        return read.CloseStatus;
    }
}
