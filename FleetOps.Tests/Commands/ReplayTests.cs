using System.IO.Compression;
using System.Text;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Api;
using FleetOps.Tests.Builders;
using FleetOps.Web.Commands.Sending;
using Xunit;

namespace FleetOps.Tests.Commands;

public sealed class ReplayTests : IAsyncLifetime
{
    private readonly string _file = Path.GetTempFileName();
    private DoorHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DoorHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        File.Delete(_file);
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Replay_ACsvWithHoles_SendsWhatIsThereAndNamesWhatIsNot()
    {
        await File.WriteAllTextAsync(_file, """
            device_id,timestamp,soc_pct,pack_voltage_v
            EV_001,2020-01-01T00:00:00Z,81.5,
            EV_001,2020-01-01T00:00:01Z,,372.4
            EV_001,2020-01-01T00:00:02Z,,
            "EV_001","2020-01-01T00:00:03Z","80",372
            EV_001,2020-01-01T00:00:04Z,n/a,372
            EV_404,2020-01-01T00:00:05Z,80,372
            EV_001,whenever,80,372
            """);
        var totals = await RunAsync(double.PositiveInfinity);
        Assert.Equal((6, 1, 3, 3), (totals.Read, totals.EmptyRows, totals.Accepted, totals.Rejected));
        Assert.Equal(["line 6", "line 7", "line 8"], totals.Examples.Select(e => e.Split(':')[0]).Order());
        var last = _host.History.Stored.Max(f => f.At.UnixMilliseconds);
        Assert.InRange(Instant.Now(TimeProvider.System).UnixMilliseconds - last, 1_000, 60_000); // the last good frame lies two seconds before the last one
        Assert.Equal([81.5], ((Measurements)_host.History.Stored[0].Observation).Values.ToArray());
    }

    [Fact]
    public async Task Replay_GzippedLinesTwiceWithTheirTimes_IsIdempotent()
    {
        await using (var packed = new GZipStream(File.Create(_file), CompressionLevel.Fastest))
            await packed.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 2_500).Select(i => DoorHost.Frame(50, 3_000 - i)))));
        Assert.Equal(2_500, (await RunAsync(double.PositiveInfinity, keepTimes: true)).Accepted);
        Assert.Equal(2_500, (await RunAsync(double.PositiveInfinity, keepTimes: true)).Duplicates);
        Assert.Equal(2_500, _host.History.Stored.Count);
    }

    [Fact]
    public async Task Replay_AtASpeed_KeepsThePaceAndNoFrameLiesAhead()
    {
        await File.WriteAllTextAsync(_file, string.Join('\n', Enumerable.Range(0, 5).Select(i => DoorHost.Frame(50, -i * 2))));
        var totals = await RunAsync(speed: 10);
        Assert.Equal(5, totals.Accepted);
        Assert.InRange(totals.Seconds, 0.7, 5);
        Assert.All(_host.History.Stored, f => Assert.True(f.At <= Instant.Now(TimeProvider.System)));
    }

    [Fact]
    public async Task Replay_WhenTheServerRefuses_SaysWhy()
    {
        await File.WriteAllTextAsync(_file, DoorHost.Frame());
        using var sender = new BatchSender(_host.Url.ToString(), "nobody", TimeProvider.System);
        var refused = await Assert.ThrowsAsync<SendFailedException>(() => NewReplay(sender, double.PositiveInfinity, false).RunAsync(CancellationToken.None));
        Assert.Contains("401", refused.Message);
    }

    [Fact]
    public void Recording_ThatIsNeither_IsRefused()
    {
        File.WriteAllText(_file, "time,value\n1,2\n");
        Assert.Throws<InvalidDataException>(() => new Recording(_file).Read().Count());
    }

    [Fact]
    public void CsvRows_QuotesAndLineEnds_FollowTheRule()
    {
        using var text = new StringReader("a,\"b \"\"c\"\", d\",\r\n\r\n\"two\nlines\",2,3\nlast");
        var rows = CsvRows.Read(text).ToList();
        Assert.Equal([1, 3, 5], rows.Select(r => r.Line));
        Assert.Equal(["a", "b \"c\", d", ""], rows[0].Cells);
        Assert.Equal(["two\nlines", "2", "3"], rows[1].Cells);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DemoCar_InEitherMode_StaysPhysicallyPossible(bool fails)
    {
        var car = new DemoCar(fails, seed: 7);
        for (var second = 0; second < 7_200; second++)
        {
            foreach (var (name, value) in car.Step())
            {
                Assert.True(Frames.Catalog.TryFind(Core.Fleet.DeviceKind.Vehicle, name, out var signal));
                Assert.True(signal.Range.Contains(value), $"{name} {value} after {second} s");
            }
        }

        Assert.Equal(fails ? 1 : 0, car.Wear);
    }

    private async Task<ReplayTotals> RunAsync(double speed, bool keepTimes = false)
    {
        using var sender = new BatchSender(_host.Url.ToString(), "device", TimeProvider.System);
        return await NewReplay(sender, speed, keepTimes).RunAsync(CancellationToken.None);
    }

    private Replay NewReplay(BatchSender sender, double speed, bool keepTimes) => new(new Recording(_file), sender, TimeProvider.System, speed, keepTimes, _ => { });
}
