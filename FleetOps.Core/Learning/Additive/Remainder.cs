using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Additive;

/// <summary>
/// What is left of a series after its model: a fast and a slow part that both die out, plus white noise: r = u + s + e, u(t + Δ) = φ^Δ u(t) + …, s alike. It carries
/// the last known level into the next steps and leaves the far future alone. Not a trend. Fitted by maximum likelihood with a Kalman filter, so gaps in time do no
/// harm; two time constants, because one alone would fit the next step and forget the next month. Immutable. Source: Harvey 1989, chapter 3.
/// </summary>
internal sealed class Remainder
{
    private const int Recent = 20_000;

    private readonly RemainderShape _shape;
    private readonly double _variance;
    private readonly State _end;

    private Remainder(RemainderShape shape, double variance, State end) => (_shape, _variance, _end) = (shape, variance, end);

    internal void Save(BinaryWriter to)
    {
        foreach (var value in (double[])[_shape.FastRate, _shape.Fast, _shape.SlowRate, _shape.Slow, _variance, _end.U, _end.S, _end.Uu, _end.Us, _end.Ss]) to.Write(value);
    }

    internal static Remainder Load(ref ByteReader from)
    {
        var n = from.Doubles(10);
        return new Remainder(new RemainderShape(n[0], n[1], n[2], n[3]), n[4], new State(n[5], n[6], n[7], n[8], n[9]));
    }

    /// <summary>Shares of the variance that the two parts hold; the rest is white.</summary>
    internal (double Fast, double Slow) Shares => (_shape.Fast, _shape.Slow);

    internal static Remainder None(double variance) => new(new RemainderShape(1, 0, 1, 0), variance, default);

    /// <summary>Mean and variance of r this many days after the last row.</summary>
    internal (double Mean, double Variance) Ahead(double days)
    {
        var next = _end.After(Math.Max(0, days), _shape);
        return (next.U + next.S, _variance * (next.Uu + 2 * next.Us + next.Ss + _shape.White));
    }

    /// <summary>The same memory after more rows.</summary>
    /// <param name="gaps">Days from each row to the one before.</param>
    /// <param name="residuals">What the model left.</param>
    internal Remainder Continue(double[] gaps, double[] residuals)
    {
        var state = _end;
        for (var i = 0; i < residuals.Length; i++) state = state.After(gaps[i], _shape).Told(residuals[i], _shape);
        return new Remainder(_shape, _variance, state);
    }

    internal static Remainder Fit(double[] days, double[] residuals, double spacing)
    {
        double total = 0;
        foreach (var r in residuals) total += r * r / residuals.Length;
        if (residuals.Length < 20 || total <= 1e-18) return None(Math.Max(total, 1e-18));

        // A long series says the same on its recent part, sooner.
        var from = Math.Max(0, residuals.Length - Recent);
        var span = days[^1] - days[from];
        var best = (Likelihood: Run(days, residuals, from, new RemainderShape(1, 0, 1, 0)).Likelihood, Shape: new RemainderShape(1, 0, 1, 0));
        foreach (var fast in (ReadOnlySpan<double>)[1, 4])
            foreach (var slow in (ReadOnlySpan<double>)[16, 64])
                foreach (var (a, b) in (ReadOnlySpan<(double, double)>)[(0.5, 0.2), (0.3, 0.5), (0.02, 0.3), (0.02, 0.8)])
                    Try(new RemainderShape(Math.Log(2) / (fast * spacing), a, Math.Log(2) / (slow * spacing), b));
        for (double step = 0.8; step > 0.04 && best.Shape.Slow > 0; step *= 0.6)
        {
            var s = best.Shape;
            Try(s with { FastRate = s.FastRate * Math.Exp(step) });
            Try(s with { FastRate = s.FastRate * Math.Exp(-step) });
            Try(s with { SlowRate = s.SlowRate * Math.Exp(step) });
            Try(s with { SlowRate = s.SlowRate * Math.Exp(-step) });
            Try(s with { Fast = s.Fast + step * s.White / 2 });
            Try(s with { Fast = s.Fast * (1 - step / 2) });
            Try(s with { Slow = s.Slow + step * s.White / 2 });
            Try(s with { Slow = s.Slow * (1 - step / 2) });
            Try(s with { Fast = s.Fast + step * s.Slow / 2, Slow = s.Slow * (1 - step / 2) });
            Try(s with { Fast = s.Fast * (1 - step / 2), Slow = s.Slow + step * s.Fast / 2 });
        }

        var (_, factor, end) = Run(days, residuals, from, best.Shape);
        return new Remainder(best.Shape, factor, end);

        void Try(RemainderShape shape)
        {
            // A memory longer than a quarter of the past cannot be told from the trend.
            if (shape.SlowRate < Math.Log(2) / (span / 4) || shape.SlowRate > shape.FastRate) return;
            var likelihood = Run(days, residuals, from, shape).Likelihood;

            // Four more parameters must earn their keep.
            if (likelihood > best.Likelihood + (best.Shape.Slow == 0 ? 4 : 0)) best = (likelihood, shape);
        }
    }

    // The scale is profiled out: variances are relative to the best overall factor.
    private static (double Likelihood, double Factor, State End) Run(double[] days, double[] residuals, int from, RemainderShape shape)
    {
        var state = new State(0, 0, shape.Fast, 0, shape.Slow);
        double squares = 0, logs = 0, lastGap = double.NaN, f = 0, g = 0, white = shape.White;
        for (var i = from; i < residuals.Length; i++)
        {
            if (i > from)
            {
                var gap = days[i] - days[i - 1];
                if (gap != lastGap) (lastGap, f, g) = (gap, Math.Exp(-shape.FastRate * gap), Math.Exp(-shape.SlowRate * gap));
                state = state.Step(f, g, shape);
            }

            double toU = state.Uu + state.Us, toS = state.Us + state.Ss, spread = toU + toS + white;
            var surprise = residuals[i] - state.U - state.S;
            squares += surprise * surprise / spread;
            logs += Math.Log(spread);
            state = new State(
                state.U + toU / spread * surprise, state.S + toS / spread * surprise,
                state.Uu - toU * toU / spread, state.Us - toU * toS / spread, state.Ss - toS * toS / spread);
        }

        double n = residuals.Length - from, factor = squares / n;
        return (-0.5 * (logs + n * Math.Log(Math.Max(factor, 1e-300))), factor, state);
    }

    /// <summary>Means of both parts and their covariance.</summary>
    private readonly record struct State(double U, double S, double Uu, double Us, double Ss)
    {
        internal State After(double days, RemainderShape shape) => Step(Math.Exp(-shape.FastRate * days), Math.Exp(-shape.SlowRate * days), shape);

        internal State Told(double residual, RemainderShape shape)
        {
            double toU = Uu + Us, toS = Us + Ss, spread = toU + toS + shape.White, surprise = residual - U - S;
            return new State(
                U + toU / spread * surprise, S + toS / spread * surprise, Uu - toU * toU / spread, Us - toU * toS / spread, Ss - toS * toS / spread);
        }

        internal State Step(double f, double g, RemainderShape shape) =>
            new(U * f, S * g, Uu * f * f + shape.Fast * (1 - f * f), Us * f * g, Ss * g * g + shape.Slow * (1 - g * g));
    }
}
