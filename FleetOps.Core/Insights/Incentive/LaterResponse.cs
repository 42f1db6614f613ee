using System.Collections.Immutable;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>
/// How likely a driver is to charge later for a sum: a logistic regression on rupees, hours of delay and minutes of wait spared, which begins with round weights that were not learned and takes each answer in as it comes
/// (<see cref="AnswerFilter"/>). What this driver answered otherwise is added in the logit's unit. Immutable, thread-safe.
/// </summary>
public sealed class LaterResponse
{
    private const int Width = 4;
    private readonly ImmutableArray<double> _weights;
    private readonly ImmutableArray<double> _covariance;

    private LaterResponse(ImmutableArray<double> weights, ImmutableArray<double> covariance, int answers) => (_weights, _covariance, Answers) = (weights, covariance, answers);

    /// <summary>Before any answer: −1, 0.015 a rupee, −0.7 an hour, 0.03 a minute; each doubted by about half of itself.</summary>
    public static LaterResponse Prior { get; } = new([-1, 1.5, -0.7, 0.3], [0.6, 0, 0, 0, 0, 0.4, 0, 0, 0, 0, 0.12, 0, 0, 0, 0, 0.02], 0);

    /// <summary>How many it has learned from.</summary>
    public int Answers { get; }

    /// <param name="rupees">Offered.</param>
    /// <param name="hours">From now until he is to come back.</param>
    /// <param name="waitMinutes">That he would wait now.</param>
    /// <param name="readier">How much readier this driver was than a usual one so far, in the logit's unit; 0 for one who was never asked.</param>
    public double Chance(double rupees, double hours, double waitMinutes, double readier = 0)
    {
        Span<double> x = stackalloc double[Width];
        Fill(rupees, hours, waitMinutes, x);
        var sum = readier;

        // More money never makes anybody less willing, whatever a few answers seem to say.
        for (var i = 0; i < Width; i++) sum += x[i] * (i == 1 ? Math.Max(0.2, _weights[i]) : _weights[i]);
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>With one more answer. Messages that were not seen say nothing and do not belong here.</summary>
    public LaterResponse With(bool accepted, double rupees, double hours, double waitMinutes, double readier = 0)
    {
        var x = new double[Width];
        Fill(rupees, hours, waitMinutes, x);
        var weights = _weights.ToArray();
        var covariance = _covariance.ToArray();
        AnswerFilter.Take(weights, covariance, x, Chance(rupees, hours, waitMinutes, readier), accepted);
        return new LaterResponse([.. weights], [.. covariance], Answers + 1);
    }

    private static void Fill(double rupees, double hours, double waitMinutes, Span<double> x) =>
        (x[0], x[1], x[2], x[3]) = (1, rupees / 100, hours, Math.Clamp(waitMinutes, 0, 60) / 10);
}
