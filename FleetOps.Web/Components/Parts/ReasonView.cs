using FleetOps.Core.Insights;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Parts;

/// <summary>
/// What one feature did to a score, ready to draw: words with the value and its unit, the share with its sign, and how long its bar is beside the longest (0 to 1). <paramref name="Raises"/> is false where it lowers the score.
/// </summary>
public sealed record ReasonView(string Words, string Share, double Length, bool Raises)
{
    public static ViewList<ReasonView> Of(IReadOnlyList<Contribution> contributions)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        var longest = contributions.Select(c => Math.Abs(c.Share)).DefaultIfEmpty(1).Max();
        return [.. contributions.Where(c => Math.Abs(c.Share) >= 0.005).Select(c => new ReasonView(WordsOf(c), Show.Signed(c.Share, 2), Math.Round(Math.Abs(c.Share) / longest, 2), c.Share > 0))];
    }

    // A contribution's own words end in its share, which stands in a column of its own here.
    private static string WordsOf(Contribution contribution)
    {
        var end = contribution.Words.LastIndexOf(':');
        var words = end > 0 ? contribution.Words[..end] : contribution.Words;
        return words.Length == 0 ? contribution.Feature : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
