using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Charts;

/// <summary>
/// One signal over a window as a small plot draws it: <c>Values[i]</c> is the mean of the equal slice <c>i</c> of the window, NaN where nothing was
/// measured. Immutable by agreement.
/// </summary>
public sealed record Trace(Instant From, Instant To, double[] Values)
{
    public bool IsEmpty => !Values.Any(double.IsFinite);
}
