using FleetOps.Core.Agents.Logistics;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Agents.Logistics;

/// <summary>When a van will be where: in order, later where it must load first, and only what is still to be done.</summary>
public sealed class RoundClockTests
{
    private static readonly Station[] Stations = [.. Worlds.Stations.Take(2)];
    private static readonly VanHome Home = new(new DeviceId("VAN_1"), new Coordinates(12.9, 77.5), 80, 40);
    private static readonly Instant Now = Worlds.Midnight + TimeSpan.FromHours(10);

    [Fact]
    public void Of_EnoughOnBoard_GoesStraight_AndTooLittleLoadsFirst()
    {
        var full = Times((80, 40));
        Assert.All(full, s => Assert.False(s.ViaDepot));
        Assert.True(full[0].At > Now && full[1].At > full[0].At + TimeSpan.FromMinutes(11));
        var empty = Times((5, 40));
        Assert.Equal([true, false], empty.Select(s => s.ViaDepot));
        Assert.True(empty[0].At > full[0].At + TimeSpan.FromMinutes(18));
    }

    [Fact]
    public void Of_PacksTakenAlong_SpareTheDepot()
    {
        (Station, VanStop)[] stops = [(Stations[0], new VanStop(Stations[0].Id, -20, 0)), (Stations[1], new VanStop(Stations[1].Id, 20, 0))];
        Assert.All(RoundClock.Of(Home, Stations[0].Place, (0, 0), stops, Now, new LogisticsOptions()), s => Assert.False(s.ViaDepot));
    }

    [Theory]
    [InlineData(10, 0, 5, 0, true)]
    [InlineData(10, 0, 4, 0, false)]
    [InlineData(0, 6, 0, 3, true)]
    [InlineData(0, 6, 40, 2, false)]
    public void IsOpen_WhileHalfIsMissing(int packs, int parts, int missingPacks, int missingParts, bool open) =>
        Assert.Equal(open, RoundClock.IsOpen(new VanStop(Stations[0].Id, packs, parts), missingPacks, missingParts));

    private static IReadOnlyList<StopAhead> Times((int, int) load) =>
        RoundClock.Of(Home, new Coordinates(12.95, 77.55), load, [(Stations[0], new VanStop(Stations[0].Id, 30, 5)), (Stations[1], new VanStop(Stations[1].Id, 30, 5))], Now, new LogisticsOptions());
}
