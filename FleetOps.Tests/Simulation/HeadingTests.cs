using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

public sealed class HeadingTests
{
    [Fact]
    public void Heading_NamesRegisteredDrivers_WhoAreThereWhenItSays()
    {
        var world = Worlds.After(9);
        var heading = world.Heading();
        Assert.NotEmpty(heading);
        Assert.All(heading, h => Assert.StartsWith("D-", h.Driver, StringComparison.Ordinal));
        Assert.Equal(heading.Count, heading.Select(h => h.Driver).Distinct().Count());
        var first = heading.MinBy(h => h.ArrivesAt)!;
        while (world.Now < first.ArrivesAt) world.Advance(1, null, measure: false);
        Assert.DoesNotContain(world.Heading(), h => h.Driver == first.Driver && h.Station == first.Station);
    }
}
