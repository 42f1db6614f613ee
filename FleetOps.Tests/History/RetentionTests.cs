using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using Xunit;

namespace FleetOps.Tests.History;

public sealed class RetentionTests
{
    [Fact]
    public async Task Retention_FollowsTheWorldClock_AndGivesSpaceBack()
    {
        await using var house = await HistoryHouse.OpenAsync(h => h.Options.SealSeconds = 1);
        var telemetry = new Telemetry(house.Catalog);
        var start = house.World.GetUtcNow().ToUnixTimeMilliseconds() / 60_000 * 60_000;
        await house.AppendAsync(telemetry.Frames(devices: 40, seconds: 2_000, start));
        await house.AppendAsync(new Frame(Telemetry.Vehicle(1), new Instant(start), new DeviceEvent.Booted("1.0")));
        await house.PackAsync();
        var pages = house.Scalar("PRAGMA page_count");
        Assert.Equal(40, house.Scalar("SELECT COUNT(*) FROM telemetry_chunks"));

        house.World.Advance(TimeSpan.FromDays(6.9));
        await house.AppendAsync(telemetry.Frames(devices: 40, seconds: 100, start + (long)TimeSpan.FromDays(6.9).TotalMilliseconds));
        await house.PackAsync();
        house.History.Expire();
        Assert.Equal(80, house.Scalar("SELECT COUNT(*) FROM telemetry_chunks"));

        house.World.Advance(TimeSpan.FromDays(1));
        await Eventually(house, "SELECT COUNT(*) = 40 FROM telemetry_chunks");
        await Eventually(house, $"SELECT page_count * 2 < {pages} FROM pragma_page_count");
        var device = Telemetry.Vehicle(3).Id;
        Assert.Empty(await house.ReadAsync(device, start, start + 2_000_000));
        Assert.Equal(12, (await house.ReadAsync(device, start, start + 2_000_000, Resolution.Minute)).Count);
        Assert.Equal(12, (await house.ReadAsync(device, start, start + 2_000_000, Resolution.Hour)).Count);

        house.World.Advance(TimeSpan.FromDays(366 * 2));
        await Eventually(house, "SELECT COUNT(*) = 0 FROM telemetry_minutes");
        Assert.Equal(1, house.Scalar("SELECT COUNT(*) FROM events"));
        house.World.Advance(TimeSpan.FromDays(366 * 4));
        await Eventually(house, "SELECT COUNT(*) = 0 FROM events");
        Assert.NotEqual(0, house.Scalar("SELECT COUNT(*) FROM telemetry_hours"));
    }

    [Fact]
    public async Task Retention_ThatCannotDelete_KeepsNobodyFromStoring()
    {
        await using var house = await HistoryHouse.OpenAsync();
        var telemetry = new Telemetry(house.Catalog);
        var start = house.World.GetUtcNow().ToUnixTimeMilliseconds();
        await house.AppendAsync(telemetry.Frames(devices: 2, seconds: 100, start));
        await house.PackAsync();
        house.Scalar("CREATE TRIGGER stuck BEFORE DELETE ON telemetry_chunks BEGIN SELECT RAISE(ABORT, 'stuck'); END; SELECT 1");
        house.World.Advance(TimeSpan.FromDays(9));
        var later = start + (long)TimeSpan.FromDays(9).TotalMilliseconds;
        for (var i = 0; i < 20; i++)
        {
            house.History.Expire();
            Assert.Equal(2, await house.AppendAsync(telemetry.Frames(devices: 2, seconds: 1, later + 1_000 * i)));
            Assert.Null(house.History.Health.Problem);
        }

        Assert.Equal(2, house.Scalar("SELECT COUNT(*) FROM telemetry_chunks"));
        house.Scalar("DROP TRIGGER stuck; SELECT 1");
        await Eventually(house, "SELECT COUNT(*) = 0 FROM telemetry_chunks");
    }

    private static async Task Eventually(HistoryHouse house, string sql)
    {
        for (var i = 0; i < 100 && house.Scalar(sql) != 1; i++)
        {
            house.History.Expire();
            await Task.Delay(50);
        }

        Assert.Equal(1, house.Scalar(sql));
    }
}
