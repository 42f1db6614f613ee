using FleetOps.Data.Sqlite;
using FleetOps.Tests.Fakes;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FleetOps.Tests.Operations;

/// <summary>The real program told to stop while frames come in.</summary>
[Trait("Category", "Slow")]
public sealed class StopTests
{
    [Fact]
    public async Task Terminate_WhileTheDatabaseIsBusyForSeconds_StoresWhatWasSentAndExitsZero()
    {
        await using var server = await RunningServer.StartAsync("--no-simulator");
        using var client = server.Client(RunningServer.BootstrapKey);
        using (var first = await SendAsync(client, 2)) Assert.True(first.IsSuccessStatusCode);
        Task<HttpResponseMessage> sent;
        Task<int> stopped;
        await using (var busy = new SqliteConnection(new DataFolder(server.DataDir).ConnectionString + ";Pooling=False"))
        {
            await busy.OpenAsync();
            await using var begin = busy.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            await begin.ExecuteNonQueryAsync();
            sent = SendAsync(client, 1);
            await Task.Delay(500);
            stopped = server.StopAsync();
            await Task.Delay(3_000);
        }

        Assert.Equal(0, await stopped.WaitAsync(TimeSpan.FromSeconds(10)));
        using var answer = await sent;
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Terminate_UnderLoad_DrainsAndExitsZeroWithinTenSeconds()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.Client(RunningServer.BootstrapKey);
        using var stop = new CancellationTokenSource();
        var acknowledged = 0;
        var load = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                using var body = new StringContent(Api.DoorHost.Frame(50, 10_000 - i * 0.01), System.Text.Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync("/api/telemetry", body);
                if (answer.IsSuccessStatusCode) acknowledged++;
            }
        });
        await Task.Delay(2_000);
        var exit = await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await stop.CancelAsync();
        await load.ContinueWith(static _ => { }, TaskScheduler.Default); // the last request meets a closed door
        Assert.Equal(0, exit);
        Assert.True(acknowledged > 0);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, double secondsAgo)
    {
        using var body = new StringContent(Api.DoorHost.Frame(50, secondsAgo), System.Text.Encoding.UTF8, "application/json");
        return await client.PostAsync("/api/telemetry", body);
    }
}
