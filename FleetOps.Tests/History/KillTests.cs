using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Units;
using FleetOps.Data.Writing;
using FleetOps.Tests.Fakes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Xunit;

namespace FleetOps.Tests.History;

/// <summary>The real program, killed under load and started again; and the real program on a disk that is full.</summary>
[Trait("Category", "Slow")]
public sealed class KillTests
{
    private const int Kills = 20;
    private const int Senders = 3;
    private const int FramesABatch = 150;

    private static readonly Dictionary<string, string> OftenPacking = new()
    {
        ["FLEETOPS_History__SealSeconds"] = "1",
        ["FLEETOPS_History__OpenValues"] = "20000",
    };

    [Fact]
    public async Task KilledTwentyTimesUnderLoad_EveryAcknowledgedFrameIsStored()
    {
        var folder = Directory.CreateTempSubdirectory("fleetops-kill-").FullName;
        try
        {
            var key = await CreateKeyAsync(folder);
            var acknowledged = new ConcurrentDictionary<string, ConcurrentBag<long>>();
            var start = Instant.Now(TimeProvider.System).UnixMilliseconds - 3_600_000;
            var random = new Random(20);
            for (var kill = 0; kill < Kills; kill++)
            {
                await using var server = await RunningServer.StartAsync(folder, OftenPacking, "--no-simulator");
                using var stopping = new CancellationTokenSource();
                var first = new TaskCompletionSource();
                var sending = Enumerable.Range(0, Senders)
                    .Select(s => SendAsync(server, key, $"EV_K{s}", start + (kill * 100_000L), acknowledged, first, stopping.Token)).ToList();
                await first.Task.WaitAsync(TimeSpan.FromSeconds(30));
                await Task.Delay(random.Next(100, 900));
                await server.KillAsync();
                await stopping.CancelAsync();
                await Task.WhenAll(sending);
            }

            await AssertStoredAsync(folder, acknowledged);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task FullDisk_AnswersUnavailable_AndRecovers()
    {
        using var disk = SmallDisk.Mount(megabytes: 24);
        var key = await CreateKeyAsync(disk.Path);
        SqliteConnection.ClearAllPools();
        await using var server = await RunningServer.StartAsync(disk.Path, OftenPacking, "--no-simulator");
        using var client = server.Client(key);
        disk.Fill(leaveKilobytes: 400);
        var at = Instant.Now(TimeProvider.System).UnixMilliseconds - 3_600_000;
        var (status, text) = (HttpStatusCode.OK, "");
        for (var i = 0; i < 400 && status == HttpStatusCode.OK; i++, at += FramesABatch)
        {
            using var answer = await PostAsync(client, "EV_FULL", at, CancellationToken.None);
            (status, text) = (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("disk is full", text, StringComparison.Ordinal);
        disk.Free();
        for (var i = 0; i < 100 && status != HttpStatusCode.OK; i++)
        {
            await Task.Delay(100);
            using var answer = await PostAsync(client, "EV_FULL", at, CancellationToken.None);
            status = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task ReadOnlyFolder_RefusesToStart_WithAClearSentence()
    {
        using var disk = SmallDisk.Mount(megabytes: 12);
        await CreateKeyAsync(disk.Path);
        SqliteConnection.ClearAllPools();
        disk.Remount("ro");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningServer.StartAsync(disk.Path, OftenPacking, "--no-simulator"));

        Assert.Contains("cannot be used", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string> CreateKeyAsync(string folder)
    {
        await using var house = await HistoryHouse.OpenAsync(null, folder);
        using var keys = new StoredApiKeys(house.Contexts, new Clocks(TimeProvider.System, TimeProvider.System), Options.Create(new AccessOptions()));
        var request = new NewApiKey("kill test", ApiKey.Send, 1_000_000, 10_000_000, DeviceKind.Vehicle, AllowsExtras: false, null);
        return (await keys.CreateAsync(request, "test", CancellationToken.None)).Secret;
    }

    private static async Task SendAsync(
        RunningServer server, string key, string device, long from, ConcurrentDictionary<string, ConcurrentBag<long>> acknowledged, TaskCompletionSource first, CancellationToken stop)
    {
        using var client = server.Client(key);
        var mine = acknowledged.GetOrAdd(device, _ => []);
        for (var at = from; !stop.IsCancellationRequested; at += FramesABatch)
        {
            try
            {
                using var answer = await PostAsync(client, device, at, stop);
                var text = await answer.Content.ReadAsStringAsync(stop);
                Assert.True(answer.IsSuccessStatusCode, text);
                using var reply = JsonDocument.Parse(text);
                Assert.Equal(FramesABatch, reply.RootElement.GetProperty("accepted").GetInt32());
                for (var i = 0; i < FramesABatch; i++) mine.Add(at + i);
                first.TrySetResult();
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string device, long at, CancellationToken cancellation)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < FramesABatch; i++)
            lines.Append($$$"""{"device_id":"{{{device}}}","timestamp":"{{{new Instant(at + i)}}}","signals":{"soc_pct":{{{SocAt(at + i)}}},"pack_voltage_v":372.4}}""").Append('\n');
        using var content = new StringContent(lines.ToString(), Encoding.UTF8, "application/x-ndjson");
        return await client.PostAsync(new Uri("/api/telemetry/batch", UriKind.Relative), content, cancellation);
    }

    private static double SocAt(long at) => at % 1_000 / 10.0;

    private static async Task AssertStoredAsync(string folder, ConcurrentDictionary<string, ConcurrentBag<long>> acknowledged)
    {
        await using var house = await HistoryHouse.OpenAsync(null, folder);
        Assert.Equal("ok", house.IntegrityCheck());
        Assert.Equal(0, house.History.Health.Damaged);
        Assert.True(house.Catalog.TryFind(DeviceKind.Vehicle, "soc_pct", out var soc));
        foreach (var (device, sent) in acknowledged)
        {
            Assert.NotEmpty(sent);
            var series = (await house.ReadAsync(new DeviceId(device), sent.Min(), sent.Max() + 1, Resolution.Raw, soc))[0];
            Assert.Equal(series.UnixMilliseconds.Distinct().Order(), series.UnixMilliseconds);
            var stored = series.UnixMilliseconds.Zip(series.Values).ToDictionary();
            Assert.DoesNotContain(sent, at => !stored.TryGetValue(at, out var value) || value != SocAt(at));
        }

        Assert.True(house.Scalar("SELECT COUNT(*) FROM telemetry_chunks") > 0);
    }
}
