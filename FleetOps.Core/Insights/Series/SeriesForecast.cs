using System.Globalization;
using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Smoothing;

namespace FleetOps.Core.Insights.Series;

/// <summary>
/// Numbers that somebody sends, continued by exponential smoothing that is fitted on the spot: no stored model, so the numbers themselves are what a record keeps. They count as floats (seven digits), so that fitting them again
/// gives the same. Pure.
/// </summary>
public sealed class SeriesForecast
{
    /// <summary>Who answers: a method, not a stored model.</summary>
    public static readonly AnsweredBy By = new("exponential_smoothing", null);

    private const int StepMinutes = 0;
    private readonly ExponentialSmoothing _fitted;

    private SeriesForecast(float[] features, ExponentialSmoothing fitted) => (Features, _fitted) = (features, fitted);

    /// <summary>Minutes of a step, then the numbers: all that is needed to fit again.</summary>
    public ReadOnlyMemory<float> Features { get; }

    /// <exception cref="ArgumentException">They cannot be continued.</exception>
    public static SeriesForecast Fit(ReadOnlySpan<double> numbers, TimeSpan step)
    {
        var features = new float[numbers.Length + 1];
        features[StepMinutes] = (float)step.TotalMinutes;
        for (var i = 0; i < numbers.Length; i++) features[i + 1] = (float)numbers[i];
        return Again(features);
    }

    /// <summary>Fits what was kept of an earlier one.</summary>
    /// <exception cref="ArgumentException">They cannot be continued.</exception>
    public static SeriesForecast Again(ReadOnlySpan<float> features)
    {
        if (features.Length < 2) throw new ArgumentException("There are no numbers.", nameof(features));
        var numbers = new double[features.Length - 1];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = features[i + 1];
        return new SeriesForecast(features.ToArray(), ExponentialSmoothing.Choose(numbers, new Spacing(TimeSpan.FromMinutes(features[StepMinutes])).Short));
    }

    /// <summary>Means and deviations of the next steps.</summary>
    public (double[] Mean, double[] Deviation) Predict(int steps) => _fitted.Predict(steps);

    /// <summary>Level, trend and season of the first step; they sum to it.</summary>
    public IReadOnlyList<Contribution> Explain()
    {
        var (level, trend, season) = _fitted.Parts();
        return [Part("level", level), Part("trend", trend), Part("season", season)];
    }

    private static Contribution Part(string name, double amount) => new(name, amount, "", amount, string.Create(CultureInfo.InvariantCulture, $"{name} of the first step: {amount:+0.##;-0.##;0}"));
}
