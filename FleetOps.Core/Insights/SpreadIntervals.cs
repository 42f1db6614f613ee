using FleetOps.Core.Learning;

namespace FleetOps.Core.Insights;

/// <summary>
/// Intervals about predicted counts and loads, whose spread grows with the root of what is predicted: split conformal on errors divided by √(prediction + <paramref name="Floor"/>), so that they hold as
/// often as promised over all rows together, not at each level apart. They end at zero. Immutable. Source: Lei et al. 2018, section 5.2 (locally weighted conformal).
/// </summary>
public sealed record SpreadIntervals(double Floor, IReadOnlyList<double> Radii)
{
    /// <summary>What can be promised, in the order of <see cref="Radii"/>.</summary>
    public static readonly IReadOnlyList<double> Coverages = [0.5, 0.8, 0.9, 0.95];

    /// <param name="truth">Of rows that the model did not learn from.</param>
    /// <param name="predicted">What it said of them.</param>
    /// <param name="floor">Keeps the spread from vanishing where nothing is expected; in the truth's unit.</param>
    public static SpreadIntervals Fit(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, double floor)
    {
        if (truth.Length == 0 || truth.Length != predicted.Length) throw new ArgumentException($"{truth.Length} values and {predicted.Length} predictions do not fit each other.");
        var errors = new double[truth.Length];
        for (var i = 0; i < errors.Length; i++) errors[i] = Math.Abs(truth[i] - predicted[i]) / Math.Sqrt(Math.Max(0, predicted[i]) + floor);
        Array.Sort(errors);
        return new SpreadIntervals(floor, [.. Coverages.Select(c => errors[Math.Min(errors.Length - 1, (int)Math.Ceiling((errors.Length + 1) * c - 1e-9) - 1)])]);
    }

    /// <summary>As it is stored: the floor, then the radii.</summary>
    public double[] ToNumbers() => [Floor, .. Radii];

    /// <exception cref="ModelFormatException">These are not such numbers.</exception>
    public static SpreadIntervals Of(double[] numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Length != Coverages.Count + 1 || numbers.Any(n => !(n >= 0))) throw new ModelFormatException("the model's intervals do not hold together");
        return new SpreadIntervals(numbers[0], numbers[1..]);
    }

    /// <param name="predicted">The mean that was predicted.</param>
    /// <param name="coverage">One of <see cref="Coverages"/>.</param>
    public (double Low, double High) Of(double predicted, double coverage)
    {
        var at = -1;
        for (var i = 0; i < Coverages.Count; i++)
            if (Math.Abs(Coverages[i] - coverage) < 1e-9) at = i;
        if (at < 0) throw new ArgumentOutOfRangeException(nameof(coverage), coverage, $"Intervals are kept for {string.Join(", ", Coverages)}.");
        var radius = Radii[at] * Math.Sqrt(Math.Max(0, predicted) + Floor);
        return (Math.Max(0, predicted - radius), predicted + radius);
    }

    /// <summary>Share of the rows whose truth lies inside.</summary>
    public double Covered(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, double coverage)
    {
        var inside = 0;
        for (var i = 0; i < truth.Length; i++)
        {
            var (low, high) = Of(predicted[i], coverage);
            if (truth[i] >= low && truth[i] <= high) inside++;
        }

        return truth.Length == 0 ? double.NaN : (double)inside / truth.Length;
    }
}
