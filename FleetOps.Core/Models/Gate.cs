using System.Globalization;

namespace FleetOps.Core.Models;

/// <summary>
/// Decides whether a challenger may answer: its primary metric must be better than the champion's and better than the naive baseline's, all three measured on the
/// same rows, which are later than what any of them was trained on. Pure. It does not promote.
/// </summary>
public static class Gate
{
    // Two trainings of one model differ by as much.
    private const double CloseShare = 0.02;

    /// <param name="challenger">The challenger's primary metric on the later window; carries the naive figure of that window.</param>
    /// <param name="champion">The champion's figure of the same metric on the same window; null when none answers yet.</param>
    public static GateVerdict Judge(ModelMetric challenger, double? champion)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        var naive = challenger.Naive is not { } baseline
            ? (Passed: false, Reason: $"{challenger.Name} has no naive baseline to be better than.")
            : Compare(challenger, baseline, "the naive baseline");
        if (champion is not { } reigning) return new GateVerdict(naive.Passed, [naive.Reason, "No model answers yet."]);
        var better = Compare(challenger, reigning, "the champion");
        return new GateVerdict(naive.Passed && better.Passed, [naive.Reason, better.Reason])
        {
            Undecided = naive.Passed && !better.Passed && Math.Abs(challenger.Value - reigning) <= CloseShare * Math.Abs(reigning),
        };
    }

    private static (bool Passed, string Reason) Compare(ModelMetric challenger, double other, string whose)
    {
        var passed = !double.IsNaN(other) && challenger.IsBetter(challenger.Value, other);
        return (passed, string.Create(
            CultureInfo.InvariantCulture, $"{challenger.Name} {challenger.Value:0.####} is {(passed ? "better" : "not better")} than {whose}'s {other:0.####}."));
    }
}
