using FleetOps.Core.Simulation;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>Both clocks of an arm: its world's. A window of two minutes closes after two simulated ones. Timers are the wall's: nothing in an arm waits for one.</summary>
internal sealed class ArmClock(World world) : TimeProvider
{
    public override long TimestampFrequency => 1_000;

    public override DateTimeOffset GetUtcNow() => world.Now.ToDateTimeOffset();

    public override long GetTimestamp() => world.Now.UnixMilliseconds;
}
