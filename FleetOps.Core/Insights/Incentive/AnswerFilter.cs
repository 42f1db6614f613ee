namespace FleetOps.Core.Insights.Incentive;

/// <summary>
/// Takes one yes or no into a Gaussian belief about the weights of a logistic answer: the Kalman filter, linearised where the belief stands (one step of Newton's). Pure but for the spans it is given. Source: Spiegelhalter and
/// Lauritzen 1990; West, Harrison and Migon 1985.
/// </summary>
internal static class AnswerFilter
{
    /// <param name="mean">The weights as believed; moved.</param>
    /// <param name="spread">Their covariance, row by row; shrunk.</param>
    /// <param name="asked">What was asked: one number a weight.</param>
    /// <param name="chance">How likely a yes was, by the belief, in 0…1.</param>
    /// <param name="accepted">What was said.</param>
    public static void Take(Span<double> mean, Span<double> spread, ReadOnlySpan<double> asked, double chance, bool accepted)
    {
        Span<double> along = stackalloc double[mean.Length];
        double doubt = 0;
        for (var i = 0; i < mean.Length; i++)
        {
            for (var j = 0; j < mean.Length; j++) along[i] += spread[i * mean.Length + j] * asked[j];
            doubt += along[i] * asked[i];
        }

        var certain = chance * (1 - chance);
        var gain = 1 / (1 + certain * doubt);
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] += along[i] * gain * ((accepted ? 1 : 0) - chance);
            for (var j = 0; j < mean.Length; j++) spread[i * mean.Length + j] -= certain * gain * along[i] * along[j];
        }
    }
}
