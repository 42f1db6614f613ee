using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation;

/// <summary>From arrival to a session that completes, and where it is lost on the way.</summary>
public sealed class FunnelTests(ITestOutputHelper output)
{
    [Fact]
    public void Day_LosesFewAtHealthyConnectors_AndNobodyUncounted()
    {
        var world = Worlds.After(20, Worlds.Plan() with { FaultRate = 0 });
        var tally = world.Tally;
        output.WriteLine($"arrived {tally.Arrivals}, got a connector {tally.Served}, authorised {tally.Authorised}, plugged {tally.Plugged}, started {tally.Started}, completed {tally.Completed}, not started {tally.NotStarted}");
        Assert.True(tally.Authorised >= tally.Plugged && tally.Plugged >= tally.Started && tally.Started >= tally.Completed);
        Assert.Equal(tally.Served, tally.Completed + tally.BrokenOff + tally.NotStarted + world.Sites.Sum(s => s.Bays.Count(b => b.Visit is not null)));
        Assert.Equal(tally.Started, tally.Completed + tally.BrokenOff + world.Sites.Sum(s => s.Bays.Count(b => b.Visit is not null && b.Status != ConnectorStatus.Preparing)));
        Assert.InRange(tally.NotStarted / (double)tally.Served, 0.0005, 0.02);
    }

    [Theory]
    [InlineData(ChargingStep.Authorise)]
    [InlineData(ChargingStep.Plug)]
    [InlineData(ChargingStep.Start)]
    public void Connector_ThatFailsAStep_SaysSo_AndStartsNoSession(ChargingStep step)
    {
        var world = Worlds.After(8, Worlds.Plan() with { FaultRate = 0 });
        foreach (var bay in world.Sites.SelectMany(s => s.Bays)) world.Inject(bay.Connector.Id, Breaks(step), 1, silent: true);
        var before = world.Tally.Started;
        var frames = new List<Frame>();
        for (var i = 0; i < 1800; i++) world.Advance(1, frames, measure: false);
        var failed = frames.Select(f => f.Observation).OfType<DeviceEvent.AttemptFailed>().ToList();
        Assert.True(failed.Count > 20);
        // Now and then somebody fails a step before it, as ever.
        Assert.True(failed.Count(f => f.Step == step) >= 0.9 * failed.Count);
        // Whoever had passed the step already goes on.
        Assert.InRange(world.Tally.Started - before, 0, 30);
        Assert.DoesNotContain(frames.Where(f => f.At > world.Now - TimeSpan.FromMinutes(20)), f => f.Observation is DeviceEvent.SessionStarted);
    }

    [Fact]
    public void Attempt_OnAHealthyConnector_IsGivenUpOnceInAHundred()
    {
        var attempt = new ChargeAttempt(NamedStream.For(1, "X", "attempts"));
        var health = new BayHealth();
        var given = 0;
        for (var i = 0; i < 10_000; i++)
        {
            attempt.Begin(new WorldTally(), 0);
            var second = 0L;
            bool? done;
            while ((done = attempt.Advance(health, second)) is null) second++;
            Assert.InRange(second, 18, 300);
            if (done == false) given++;
        }

        // 3 % × 0.4² + 1 % × 0.4² + 1.5 % × 0.4² = 0.9 %.
        Assert.InRange(given, 60, 120);
    }

    private static FaultKind Breaks(ChargingStep step) => step switch
    {
        ChargingStep.Authorise => FaultKind.ReaderFault,
        ChargingStep.Plug => FaultKind.ConnectorLock,
        _ => FaultKind.ContactorWear,
    };
}
