using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Operations;

/// <summary>The real program told to stop while frames come in.</summary>
[Trait("Category", "Slow")]
public sealed class StopTests
{
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
}
