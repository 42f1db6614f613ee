namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// When each vehicle next has something to do, in Unix seconds: one that stands is left alone until then, and not even looked at. 0: at the next step. It decides nothing: vehicles set their own.
/// </summary>
internal sealed class WakeTimes(int vehicles)
{
    private readonly long[] _at = new long[vehicles];

    public bool IsDue(int vehicle, long now) => _at[vehicle] <= now;

    public void Set(int vehicle, long second) => _at[vehicle] = second;
}
