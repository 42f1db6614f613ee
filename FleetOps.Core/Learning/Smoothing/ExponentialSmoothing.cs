using FleetOps.Core.Learning.Algebra;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Smoothing;

/// <summary>
/// Exponential smoothing in state space form (simple, Holt, Holt–Winters and their damped and multiplicative kin), fitted by maximum likelihood, the form chosen by AICc.
/// For a regular series; a missing value (NaN) leaves the state to run on. Immutable and thread-safe.
/// Symbols: l level, b slope, s season, α β γ φ their weights and the damping, m season length. Source: Hyndman, Koehler, Ord and Snyder 2008, chapters 2, 5 and 7.
/// </summary>
public sealed class ExponentialSmoothing
{
    private const int Recent = 2000;

    private readonly SmoothingState _end;

    private ExponentialSmoothing(SmoothingForm form, int period, double[] point, SmoothingState end, double deviation, double aicc)
    {
        (Form, Period, _end, Deviation, Aicc) = (form, period, end, deviation, aicc);
        (Alpha, Beta, Gamma, Phi) = Weights(form, point);
        (StartLevel, StartSlope) = (point[4], point[5]);
    }

    private ExponentialSmoothing(ExponentialSmoothing fitted, SmoothingState end)
    {
        (Form, Period, _end, Deviation, Aicc) = (fitted.Form, fitted.Period, end, fitted.Deviation, fitted.Aicc);
        (Alpha, Beta, Gamma, Phi, StartLevel, StartSlope) = (fitted.Alpha, fitted.Beta, fitted.Gamma, fitted.Phi, fitted.StartLevel, fitted.StartSlope);
    }

    private ExponentialSmoothing(SmoothingForm form, int period, double[] numbers, SmoothingState end)
    {
        (Form, Period, _end, Deviation, Aicc) = (form, period, end, numbers[0], numbers[1]);
        (Alpha, Beta, Gamma, Phi, StartLevel, StartSlope) = (numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]);
        if (period < 1) throw new ModelFormatException("a season has no steps");
    }

    public SmoothingForm Form { get; }

    public int Period { get; }

    public double Alpha { get; }

    /// <summary>β = αβ*: what a unit of error adds to the slope.</summary>
    public double Beta { get; }

    public double Gamma { get; }

    public double Phi { get; }

    public double StartLevel { get; }

    public double StartSlope { get; }

    /// <summary>Deviation of the one-step error: an amount, or a share for a multiplicative error.</summary>
    public double Deviation { get; }

    public double Aicc { get; }

    /// <summary>Fits every stable form and keeps the one with the least AICc.</summary>
    /// <param name="values">Regularly spaced; only the last ones of a very long series are used.</param>
    /// <param name="period">Steps in a season; 1 for none. A season needs two whole periods and five values more.</param>
    public static ExponentialSmoothing Choose(ReadOnlySpan<double> values, int period = 1)
    {
        var kept = Trim(values, period);
        var positive = true;
        foreach (var v in kept) positive &= !(v <= 0);
        ExponentialSmoothing? best = null;
        foreach (var form in SmoothingForm.Candidates(period > 1 && kept.Length >= 2 * period + 5, positive))
        {
            var fitted = FitKept(kept, period, form);
            if (best is null || fitted.Aicc < best.Aicc) best = fitted;
        }

        return best!;
    }

    /// <summary>Fits one form.</summary>
    public static ExponentialSmoothing Fit(ReadOnlySpan<double> values, SmoothingForm form, int period = 1) => FitKept(Trim(values, period), period, form);

    /// <summary>Means and deviations of the next steps; those of a multiplicative form are to first order.</summary>
    public (double[] Mean, double[] Deviation) Predict(int steps)
    {
        double[] mean = new double[steps], deviation = new double[steps];
        var state = _end.Copy();
        double spread = 1, damp = 0, power = 1;
        for (var h = 0; h < steps; h++)
        {
            mean[h] = state.Step(Form, 0, 0, 0, Phi, double.NaN, out _);
            deviation[h] = Deviation * Math.Sqrt(spread) * (Form.ErrorScales ? Math.Abs(mean[h]) : 1);

            // c_j = α + β(φ + … + φ^j) + γ where j is a whole number of seasons (their table 6.2).
            power *= Phi;
            damp += power;
            var c = Alpha + Beta * damp + (Form.Season != SeasonForm.None && (h + 1) % Period == 0 ? Gamma : 0);
            spread += c * c;
        }

        return (mean, deviation);
    }

    /// <summary>What the mean of the next step is made of; the three sum to it, whatever the form.</summary>
    public (double Level, double Trend, double Season) Parts()
    {
        var state = _end.Copy();
        var (level, carried) = state.Ground(Form, Phi);
        var mean = state.Step(Form, 0, 0, 0, Phi, double.NaN, out _);
        return (level, carried, mean - level - carried);
    }

    /// <summary>The same form and weights after more values.</summary>
    public ExponentialSmoothing Continue(ReadOnlySpan<double> values)
    {
        var state = _end.Copy();
        foreach (var value in values) state.Step(Form, Alpha, Beta, Gamma, Phi, value, out _);
        return new ExponentialSmoothing(this, state);
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(Form.ErrorScales);
        to.Write(Form.Trend);
        to.Write(Form.Damped);
        to.Write((byte)Form.Season);
        to.Write(Period);
        foreach (var value in (double[])[Deviation, Aicc, Alpha, Beta, Gamma, Phi, StartLevel, StartSlope]) to.Write(value);
        _end.Save(to);
    }

    internal static ExponentialSmoothing Load(ref ByteReader from)
    {
        var form = new SmoothingForm(from.Byte() != 0, from.Byte() != 0, from.Byte() != 0, (SeasonForm)from.Byte());
        if (!Enum.IsDefined(form.Season)) throw new ModelFormatException("a season's form is not known");
        return new ExponentialSmoothing(form, from.Int(), from.Doubles(8), SmoothingState.Load(ref from));
    }

    private static double[] Trim(ReadOnlySpan<double> values, int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        var keep = Math.Max(Recent, 6 * period);
        var kept = (values.Length > keep ? values[^keep..] : values).ToArray();
        if (kept.Count(double.IsFinite) < 3) throw new ArgumentException("Smoothing needs at least three known values.", nameof(values));
        var first = Array.FindIndex(kept, double.IsFinite);
        return kept[first..];
    }

    private static ExponentialSmoothing FitKept(double[] values, int period, SmoothingForm form)
    {
        var (level, slope, seasons) = SmoothingState.Start(values, form.Season == SeasonForm.None ? 1 : period, form.Season);
        var size = Math.Max(values.Where(double.IsFinite).Average(Math.Abs), 1e-12);
        if (!form.Trend) slope = 0;

        // Weights live behind a logistic map, so that the simplex knows no borders; the start is scaled to size one.
        double[] start = [Logit(0.3), Logit(0.1), Logit(0.1), Logit(0.9), level, slope];
        int[] free = [0, .. form.Trend ? [1] : Array.Empty<int>(), .. form.Season != SeasonForm.None ? [2] : Array.Empty<int>(), .. form.Damped ? [3] : Array.Empty<int>(), 4, .. form.Trend ? [5] : Array.Empty<int>()];
        var from = Array.ConvertAll(free, f => f >= 4 ? start[f] / size : start[f]);
        var steps = Array.ConvertAll(free, f => f == 4 ? 0.1 : f == 5 ? 0.02 : 1.0);
        var (point, _) = NelderMead.Minimise(at => Run(Expand(at)).Deviance, from, steps, 1e-10, 200 * free.Length);
        (point, var loss) = NelderMead.Minimise(at => Run(Expand(at)).Deviance, point, Array.ConvertAll(steps, s => s / 3), 1e-11, 200 * free.Length);
        var full = Expand(point);
        var (_, end, variance, known) = Run(full);
        double k = free.Length + 1 + (form.Season == SeasonForm.None ? 0 : period - 1);
        var aicc = known - k - 1 > 0 ? loss + 2 * k + 2 * k * (k + 1) / (known - k - 1) : double.PositiveInfinity;
        return new ExponentialSmoothing(form, period, full, end, Math.Sqrt(variance * known / Math.Max(1, known - free.Length)), aicc);

        double[] Expand(double[] at)
        {
            var all = (double[])start.Clone();
            for (var i = 0; i < free.Length; i++) all[free[i]] = free[i] >= 4 ? at[i] * size : at[i];
            return all;
        }

        (double Deviance, SmoothingState End, double Variance, int Known) Run(double[] all)
        {
            var (alpha, beta, gamma, phi) = Weights(form, all);
            var state = new SmoothingState(all[4], all[5], (double[])seasons.Clone());
            double squares = 0, logs = 0;
            var n = 0;
            foreach (var value in values)
            {
                var predicted = state.Step(form, alpha, beta, gamma, phi, value, out var error);
                if (double.IsNaN(value)) continue;
                n++;
                if (form.ErrorScales)
                {
                    if (predicted <= 0) return (double.PositiveInfinity, state, 0, n);
                    error /= predicted;
                    logs += Math.Log(predicted);
                }

                squares += error * error;
            }

            var variance = Math.Max(squares / n, form.ErrorScales ? 1e-20 : 1e-20 * size * size);
            return (n * Math.Log(variance * n) + 2 * logs, state, variance, n);
        }
    }

    private static (double Alpha, double Beta, double Gamma, double Phi) Weights(SmoothingForm form, double[] point)
    {
        var alpha = 0.0001 + 0.9998 * Logistic(point[0]);
        return (alpha,
            form.Trend ? alpha * (0.0001 + 0.9998 * Logistic(point[1])) : 0,
            form.Season == SeasonForm.None ? 0 : (1 - alpha) * (0.0001 + 0.9998 * Logistic(point[2])),
            form.Damped ? 0.8 + 0.18 * Logistic(point[3]) : 1);
    }

    private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
