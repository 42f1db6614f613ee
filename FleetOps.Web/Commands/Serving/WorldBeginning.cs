using FleetOps.Core.History;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Serving;

/// <summary>
/// Where a world begins: at the wall's present, or after the last simulated instant in the history where that is later (after a fast run), so that
/// world time never runs backwards. <paramref name="PastFrom"/>: what the history already holds of today ends here.
/// </summary>
public sealed record WorldBeginning(Instant Start, Instant? PastFrom, string? AheadBecause)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(3);

    public static async Task<WorldBeginning> FindAsync(IHistory history, Instant? asked, Instant wall, CancellationToken cancellation)
    {
        var present = Floor(asked ?? wall);
        // Real frames are never this far ahead of the wall: the door refuses them. Events are frequent enough to find the end of the last run.
        var ahead = await history.ReadEventsAsync(null, present + Tolerance, Instant.Latest, 1, cancellation);
        if (ahead.Count > 0)
        {
            var start = Floor(ahead[0].At) + TimeSpan.FromSeconds(60);
            return new WorldBeginning(start, start, $"the last run reached {ahead[0].At}, ahead of the wall clock");
        }

        var recent = await history.ReadEventsAsync(null, present - TimeSpan.FromHours(30), present + Tolerance, 50, cancellation);
        foreach (var frame in recent)
        {
            if (!frame.Device.Simulated) continue;
            var after = Floor(frame.At) + TimeSpan.FromSeconds(1);
            return after > present ? new WorldBeginning(after, after, null) : new WorldBeginning(present, after, null);
        }

        return new WorldBeginning(present, null, null);
    }

    private static Instant Floor(Instant instant) => new(instant.UnixMilliseconds / 1000 * 1000);
}
