namespace FleetOps.Core.Learning.Drift;

/// <summary>
/// A strictly online detector: it forecasts the next value from the time of day, and judges the residual, its short-run mean and the value itself against the tails of
/// their own past. The largest surprise is the score. After a surprise it is quiet for a while unless something ten times rarer comes. Constant memory, not thread-safe.
/// Not for many series at once: one detector each. Sources: Ahmad et al. 2017 (likelihood of the short-run mean of forecast errors); Siffer et al. 2017 (tails).
/// </summary>
public sealed class AnomalyLikelihood
{
    /// <summary>The threshold that is meant to do for any stream.</summary>
    public const double UsualThreshold = 2.8;

    private const int Slots = 24;
    private const int LeastSeen = 4;
    private const double SlotRate = 0.01;
    private const double ShortRate = 0.1;

    private readonly double[] _profile = new double[Slots];
    private readonly int[] _seen = new int[Slots];
    private readonly TailSurprise _residuals;
    private readonly TailSurprise _drifts;
    private readonly TailSurprise _values;
    private readonly double _threshold;
    private readonly int _quiet;
    private double _drift;
    private double _told;
    private int _sinceTold = int.MaxValue;

    /// <param name="threshold">Surprise that is an anomaly, −log₁₀ of a probability.</param>
    /// <param name="quiet">Rows for which a surprise mutes those not ten times rarer.</param>
    /// <param name="window">Rows of past that tails are learned from.</param>
    public AnomalyLikelihood(double threshold = UsualThreshold, int quiet = 180, int window = 5000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        ArgumentOutOfRangeException.ThrowIfNegative(quiet);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 100);
        (_threshold, _quiet) = (threshold, quiet);
        (_residuals, _drifts, _values) = (new TailSurprise(window), new TailSurprise(window), new TailSurprise(window));
    }

    /// <summary>Takes the next value and says how surprising it is, from earlier values only. A missing value says nothing.</summary>
    public AnomalyReading Add(DateTime time, double value)
    {
        var slot = time.Hour;
        var expected = _seen[slot] >= LeastSeen ? _profile[slot] : double.NaN;
        if (_sinceTold < int.MaxValue) _sinceTold++;
        if (!double.IsFinite(value)) return new AnomalyReading(0, expected, false);
        var score = _values.Of(value);
        _values.Add(value);
        var residual = double.IsNaN(expected) ? 0 : value - expected;
        _drift += ShortRate * (residual - _drift);
        score = Math.Max(score, Math.Max(_residuals.Of(residual), _drifts.Of(_drift)));
        _residuals.Add(residual);
        _drifts.Add(_drift);
        _profile[slot] += (value - _profile[slot]) * Math.Max(1.0 / ++_seen[slot], SlotRate);
        if (_sinceTold > _quiet) _told = 0;

        // Any surprise mutes its own echo, also one too small to tell: an anomaly must stand out from the minutes before it.
        var news = score > _told + 1;
        if (news) (_told, _sinceTold) = (score, 0);
        return new AnomalyReading(score, expected, news && score >= _threshold);
    }
}
