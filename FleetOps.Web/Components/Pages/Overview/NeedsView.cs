using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>
/// What needs a person now, the most urgent first and then what has least time. Whoever knows of something more adds its rows to those given to <see cref="Of"/>. <paramref name="First"/> says when the first is too late; <paramref name="Calm"/> is the
/// sentence in place of rows. Immutable.
/// </summary>
public sealed record NeedsView(ViewList<NeedRow> Rows, int Count, string First, string More, string Calm)
{
    public const int MostRows = 8;

    /// <param name="needs">In any order.</param>
    /// <param name="since">When the last one was settled, in words; null where that is not known.</param>
    public static NeedsView Of(IEnumerable<NeedRow> needs, string? since)
    {
        var all = needs.OrderBy(n => n.Priority).ThenBy(n => n.Seconds).ThenBy(n => n.Key, StringComparer.Ordinal).ToList();
        var first = all.MinBy(n => n.Seconds) is { LeftShare: not null } soonest ? $"first {soonest.Left}" : "";
        return new NeedsView(
            [.. all.Take(MostRows)], all.Count, first, all.Count > MostRows ? $"{all.Count - MostRows} more" : "",
            all.Count > 0 ? "" : since is null ? "Nothing needs a person." : $"Nothing needs a person since {since}.");
    }
}
