using FleetOps.Core.Devices;
using FleetOps.Core.Units;

namespace FleetOps.Core.Live;

/// <summary>Reads <see cref="Present"/> from the two clocks and the simulated world, which is null with <c>--no-simulator</c>. Thread-safe.</summary>
public sealed class PresentClock(Clocks clocks, IWorldControl? world)
{
    public Present Now
    {
        get
        {
            var status = world?.Status;
            var speed = status is null ? 1 : Math.Max(status.Speed, status.EffectiveSpeed);
            return new Present(clocks.WorldNow, clocks.HumanNow, speed, status?.Arrived ?? true);
        }
    }
}
