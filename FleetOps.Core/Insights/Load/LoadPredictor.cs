using FleetOps.Core.Insights.Demand;

namespace FleetOps.Core.Insights.Load;

/// <summary>
/// From feature rows to kilowatts, by a model or, while there is none, by rule: the same quarter of the latest day that is known, else the last hour, else a tenth of what the plugs could draw. Pure.
/// </summary>
public static class LoadPredictor
{
    // Wide on purpose: what the rule promises without having been calibrated.
    private static readonly SpreadIntervals RoughStation = new(4, [3, 6, 8, 10]);
    private static readonly SpreadIntervals RoughNetwork = new(50, [8, 15, 20, 24]);

    /// <summary>kW of each row.</summary>
    public static double[] Kw(ReadOnlySpan<float> rows, LoadModel? model)
    {
        var said = new double[rows.Length / LoadFeatures.Width];
        for (var i = 0; i < said.Length; i++)
        {
            var row = rows.Slice(i * LoadFeatures.Width, LoadFeatures.Width);
            said[i] = model is null ? LoadSums.NaiveKw(row) : model.Load.Predict(row);
        }

        return said;
    }

    public static SpreadIntervals Intervals(LoadModel? model, LoadKind kind) => model?.Intervals(kind) ?? (kind.IsNetwork ? RoughNetwork : RoughStation);
}
