namespace FleetOps.Core.Units;

/// <summary>
/// The two clocks, told apart by name. <paramref name="World"/> stamps frames, drives forecasts, stock, prices and retention, and
/// may run at 1× to 600×, stop and step. <paramref name="Human"/> is the wall: sign-in, rate limits, countdowns, whatever a person feels.
/// </summary>
public sealed record Clocks(TimeProvider World, TimeProvider Human)
{
    /// <summary>India Standard Time: UTC+05:30 all year. The network's local time.</summary>
    public static readonly TimeSpan Ist = new(5, 30, 0);

    public Instant WorldNow => Instant.Now(World);

    public Instant HumanNow => Instant.Now(Human);
}
