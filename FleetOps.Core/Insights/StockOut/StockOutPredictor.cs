namespace FleetOps.Core.Insights.StockOut;

/// <summary>
/// From a feature row to the chance of running out within 90 minutes, by a model or, while there is none, by rule: the tail of a Poisson count of what such a shelf uses on an ordinary day. Pure.
/// </summary>
public static class StockOutPredictor
{
    // What is used of a full shelf in a day while nothing has been seen: all packs, one in twenty parts.
    private static readonly double[] Ordinary = [1.0, 0.06];

    public static double Chance(ReadOnlySpan<float> features, StockOutModel? model)
    {
        return model is null ? features[StockOutFeatures.EvenUse] : model.Chance.Predict(features);
    }

    /// <summary>What is expected to be used within 90 minutes.</summary>
    internal static double Expected(ReadOnlySpan<float> features) =>
        !float.IsNaN(features[14]) ? features[14] : (float.IsNaN(features[9]) ? Ordinary[(int)features[0]] * features[2] : features[9]) * StockOutFeatures.Ahead.TotalDays;

    /// <summary>The chance of at least so many.</summary>
    internal static double PoissonTail(double least, double mean)
    {
        if (!(least > 0)) return 1;
        double term = Math.Exp(-mean), below = 0;
        for (var k = 0; k < least; k++)
        {
            below += term;
            term *= mean / (k + 1);
        }

        return Math.Clamp(1 - below, 0, 1);
    }
}
