namespace FleetOps.Core.Insights.Monitoring;

/// <summary>
/// What the version in the shadow said beside the one that answers, on the same rows. <paramref name="Difference"/> is the mean of how far the two are apart; <paramref name="Furthest"/> the rows of the most. <paramref name="Labelled"/> rows have their truth:
/// on them <paramref name="ChampionError"/> and <paramref name="ShadowError"/> are log-losses of chances or mean absolute errors of amounts, and <paramref name="ChampionFigure"/> and <paramref name="ShadowFigure"/> the card's first metric, null
/// while too few came. Immutable.
/// </summary>
public sealed record ShadowState(
    int Version, int Against, long Rows, double Difference, IReadOnlyList<ShadowGap> Furthest, long Labelled, bool IsChance, double? ChampionError, double? ShadowError, string Metric, double? ChampionFigure, double? ShadowFigure);
