using FleetOps.Core.Insights.Monitoring;

namespace FleetOps.Web.Api.Insights;

/// <summary>
/// What the version in the shadow says beside the one that answers. Errors are log-losses of chances or mean absolute errors of amounts, on the <c>labelled</c> rows whose truth has come; figures are the card's first metric; null while too few came.
/// </summary>
internal sealed record ShadowReply(
    int Version, int Against, long Rows, double MeanDifference, long Labelled, string ErrorIs, double? ChampionError, double? ShadowError, string Metric, double? ChampionFigure, double? ShadowFigure)
{
    public static ShadowReply Of(ShadowState state) => new(
        state.Version, state.Against, state.Rows, state.Difference, state.Labelled, state.IsChance ? "log_loss" : "mean_absolute_error", Finite(state.ChampionError), Finite(state.ShadowError), state.Metric,
        Finite(state.ChampionFigure), Finite(state.ShadowFigure));

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;
}
