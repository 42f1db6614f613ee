using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Commands.Serving;
using Xunit;

namespace FleetOps.Tests.Simulation;

public sealed class WorldProgressTests
{
    private readonly FakeTimeProvider _wall = new();

    [Fact]
    public void Speed_IsMeasuredFromStepToStep()
    {
        var progress = new WorldProgress(_wall);
        for (var i = 0; i < 5; i++)
        {
            progress.Reached(Worlds.Midnight + TimeSpan.FromSeconds(i));
            _wall.Advance(TimeSpan.FromSeconds(1));
        }

        _wall.Advance(TimeSpan.FromMilliseconds(700));
        Assert.Equal(1, progress.Speed);
    }

    [Fact]
    public void Speed_OfAWorldThatStandsStill_Falls()
    {
        var progress = new WorldProgress(_wall);
        progress.Reached(Worlds.Midnight);
        _wall.Advance(TimeSpan.FromSeconds(1));
        progress.Reached(Worlds.Midnight + TimeSpan.FromSeconds(600));
        Assert.Equal(600, progress.Speed);
        _wall.Advance(TimeSpan.FromSeconds(99));
        Assert.Equal(6, progress.Speed);
        progress.Restart();
        Assert.Equal(0, progress.Speed);
    }
}
