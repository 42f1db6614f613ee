namespace FleetOps.Core.Insights.Incentive;

/// <summary>
/// From a feature row to the chance that the driver moves, by a model or, while there is none, by rule: more for money and minutes saved, less for kilometres and for being asked again, with round weights near those of a logistic regression on a training network. Pure.
/// </summary>
public static class IncentivePredictor
{
    public static double Chance(ReadOnlySpan<float> features, IncentiveModel? model)
    {
        return model is null ? Usual(features) : model.Calibrated(model.Moves.Predict(features));
    }

    /// <summary>The chance of a driver of whom nothing is known, by the round weights; who was asked before on the same visit is less willing.</summary>
    public static double Usual(ReadOnlySpan<float> features)
    {
        var saved = Known(features[3], -30, 60);
        return Sigmoid(-1 + 0.015 * features[IncentiveFeatures.Rupees] + 0.3 * features[1] - 0.2 * features[IncentiveFeatures.Detour] + 0.03 * saved - 0.8 * Known(features[13], 0, 10));
    }

    /// <summary>The chance of this driver by the round weights and by what his own answers moved them to; the usual one's where he never answered. More rupees never make it less.</summary>
    public static double Own(ReadOnlySpan<float> features)
    {
        // 1.5 is what a hundred rupees are worth to the usual driver: a little of it is left to everybody.
        var money = Math.Max(-1.4, Known(features[22], -9, 9));
        return Above(features[IncentiveFeatures.UsualChance], Readiness.Logit(Known(features[20], -9, 9), Known(features[21], -9, 9), money, Known(features[23], -9, 9), features[IncentiveFeatures.Rupees], features[IncentiveFeatures.Detour]));
    }

    /// <summary>The chance that lies so much above another in the logit.</summary>
    internal static double Above(double chance, double logit) => Sigmoid(Math.Log(chance / (1 - chance)) + logit);

    private static double Known(float value, double least, double most) => float.IsNaN(value) ? 0 : Math.Clamp(value, least, most);

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
