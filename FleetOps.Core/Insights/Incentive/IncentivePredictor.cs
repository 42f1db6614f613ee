namespace FleetOps.Core.Insights.Incentive;

/// <summary>
/// From a feature row to the chance that the driver moves, by a model or, while there is none, by rule: more for money and minutes saved, less for kilometres, with round weights that were not learned. Pure.
/// </summary>
public static class IncentivePredictor
{
    public static double Chance(ReadOnlySpan<float> features, IncentiveModel? model)
    {
        return model is null ? Usual(features) : model.Calibrated(model.Moves.Predict(features));
    }

    /// <summary>The chance of a driver of whom nothing is known, by the round weights.</summary>
    public static double Usual(ReadOnlySpan<float> features)
    {
        var saved = float.IsNaN(features[3]) ? 0 : Math.Clamp(features[3], -30, 60);
        return 1 / (1 + Math.Exp(1 - 0.015 * features[IncentiveFeatures.Rupees] - 0.3 * features[1] + 0.3 * features[2] - 0.03 * saved));
    }
}
