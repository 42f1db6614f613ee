using System.Collections.Concurrent;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Evaluation;
using FleetOps.Core.Learning.Explain;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// A trained failure model: boosted trees for one hour, 24 hours, kind and severity of a connector that is followed live, and smaller ones for a station of which only one reading or some readings
/// are given. Scoring allocates nothing. Immutable and thread-safe.
/// </summary>
public sealed class FailureModel
{
    internal const string Hour = "hour";
    internal const string Day = "day";
    internal const string Kind = "kind";
    internal const string Severity = "severity";
    internal const string ReadingHour = "reading_hour";
    internal const string ReadingDay = "reading_day";
    internal const string WindowHour = "window_hour";
    internal const string WindowDay = "window_day";
    internal const string AlarmAt = "alarm_at";

    /// <summary>The hour's score read as a probability of 90 minutes: a logistic curve of its own.</summary>
    internal const string Ninety = "ninety";

    /// <summary>Below this nobody is told what it would be.</summary>
    private const double WorthSaying = 0.02;
    private const int Kinds = 9;
    private readonly Calibrated _hour;
    private readonly PlattCalibration? _ninety;
    private readonly Calibrated _day;
    private readonly Calibrated _readingHour;
    private readonly Calibrated _readingDay;
    private readonly Calibrated _windowHour;
    private readonly Calibrated _windowDay;
    private readonly StoredModel _kind;
    private readonly StoredModel _severity;
    private readonly ConcurrentBag<TreeShap> _explainers = [];
    private readonly ConcurrentBag<TreeShap> _readingExplainers = [];
    private readonly ConcurrentBag<TreeShap> _windowExplainers = [];

    private FailureModel(ModelParts parts)
    {
        _hour = new Calibrated(parts, Hour, FailureFeatures.Count);
        _ninety = parts.NumbersOrNull(Ninety) switch
        {
            null => null,
            [var a, var b] => new PlattCalibration(a, b),
            _ => throw new ModelFormatException($"'{Ninety}' is no calibration"),
        };
        _day = new Calibrated(parts, Day, FailureFeatures.Count);
        _readingHour = new Calibrated(parts, ReadingHour, FailureFeatures.OfReading);
        _readingDay = new Calibrated(parts, ReadingDay, FailureFeatures.OfReading);
        _windowHour = new Calibrated(parts, WindowHour, ReadingFeatures.Count);
        _windowDay = new Calibrated(parts, WindowDay, ReadingFeatures.Count);
        _kind = Wide(parts.Part(Kind), FailureFeatures.Count, Kinds);
        _severity = Wide(parts.Part(Severity), FailureFeatures.Count, 1);
        Thresholds = parts.Numbers(AlarmAt) is { Length: 3 } at ? at : throw new ModelFormatException("the model has not three alarm thresholds");
    }

    /// <summary>Probabilities of one hour from which an alarm is raised: live, by one reading, by some readings.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <exception cref="ModelFormatException">The file is not sound.</exception>
    public static FailureModel Read(ReadOnlyMemory<byte> file) => new(ModelParts.Read(file));

    /// <summary>A connector that is followed live.</summary>
    /// <param name="features">The first <see cref="FailureFeatures.Count"/> features.</param>
    public FailureScore Score(ReadOnlySpan<float> features)
    {
        Span<double> row = stackalloc double[FailureFeatures.Count];
        Widen(features, row);
        var raw = _hour.Raw(row);
        var hour = _hour.Probability(raw);

        // A day holds 90 minutes, and they the hour.
        double? ninety = _ninety is null ? null : Math.Max(hour, _ninety.Apply(raw));
        var day = Math.Max(ninety ?? hour, _day.Probability(_day.Raw(row)));
        if (hour < WorthSaying) return new FailureScore(hour, day, null, null, false) { WithinNinetyMinutes = ninety };
        var (kind, severity) = KindOf(row);
        return new FailureScore(hour, day, kind, severity, hour >= Thresholds[0]) { WithinNinetyMinutes = ninety };
    }

    /// <summary>What it would be and how bad, if it failed.</summary>
    public (string Kind, double Severity) KindOf(ReadOnlySpan<float> features)
    {
        Span<double> row = stackalloc double[FailureFeatures.Count];
        Widen(features, row);
        return KindOf(row);
    }

    /// <summary>A station by one reading: the seven signals.</summary>
    public FailureScore ScoreReading(ReadOnlySpan<float> reading)
    {
        Span<double> row = stackalloc double[FailureFeatures.OfReading];
        Widen(reading, row);
        return Of(_readingHour.Probability(_readingHour.Raw(row)), _readingDay.Probability(_readingDay.Raw(row)), Thresholds[1]);
    }

    /// <summary>A station by some readings in order: what <see cref="ReadingFeatures"/> makes of them.</summary>
    public FailureScore ScoreWindow(ReadOnlySpan<float> features)
    {
        Span<double> row = stackalloc double[ReadingFeatures.Count];
        Widen(features, row);
        return Of(_windowHour.Probability(_windowHour.Raw(row)), _windowDay.Probability(_windowDay.Raw(row)), Thresholds[2]);
    }

    /// <summary>Why the probability of the hour is what it is: the features that did most, the largest first. Exact, so the same features are explained the same at any later time.</summary>
    /// <param name="features">What was scored: live, reading or window features; told apart by how many there are.</param>
    /// <param name="most">How many to name.</param>
    public IReadOnlyList<Contribution> Explain(ReadOnlySpan<float> features, int most = 8)
    {
        var (model, pool, first) = features.Length switch
        {
            FailureFeatures.OfReading => (_readingHour, _readingExplainers, 0),
            _ when features.Length == ReadingFeatures.Count => (_windowHour, _windowExplainers, FailureFeatures.Count),
            _ => (_hour, _explainers, 0),
        };
        var row = new double[features.Length];
        Widen(features, row);
        var explainer = pool.TryTake(out var idle) ? idle : new TreeShap(model.Ensemble);
        var shares = new double[row.Length + 1];
        explainer.Explain(row, shares);
        pool.Add(explainer);
        return [.. Enumerable.Range(0, row.Length).Where(i => shares[i] != 0).OrderByDescending(i => Math.Abs(shares[i])).Take(most)
            .Select(i => FailureFeatures.Contribution(first + i, row[i], shares[i]))];
    }

    private (string Kind, double Severity) KindOf(ReadOnlySpan<double> row)
    {
        Span<double> kinds = stackalloc double[Kinds];
        _kind.Predict(row, kinds);
        Span<double> severity = stackalloc double[1];
        _severity.Predict(row, severity);
        return (FailureTargets.Kinds[Largest(kinds)], Math.Clamp(severity[0], 0, 1));
    }

    private static FailureScore Of(double hour, double day, double alarm) => new(hour, Math.Max(hour, day), null, null, hour >= alarm);

    private static StoredModel Wide(StoredModel part, int width, int outputs) => part.Columns.Count == width && part.Outputs == outputs && part.Ensemble is not null
        ? part
        : throw new ModelFormatException($"a part of the model takes {part.Columns.Count} features and gives {part.Outputs} numbers, not {width} and {outputs}");

    private static void Widen(ReadOnlySpan<float> features, Span<double> row)
    {
        if (features.Length != row.Length) throw new ArgumentException($"{features.Length} features are not {row.Length}.", nameof(features));
        for (var i = 0; i < row.Length; i++) row[i] = features[i];
    }

    private static int Largest(ReadOnlySpan<double> values)
    {
        var at = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[at]) at = i;
        return at;
    }

    /// <summary>Trees whose raw score a logistic curve makes a probability.</summary>
    private sealed class Calibrated
    {
        private readonly StoredModel _trees;
        private readonly PlattCalibration _curve;

        internal Calibrated(ModelParts parts, string name, int width)
        {
            _trees = Wide(parts.Part(name), width, 1);
            _curve = parts.Numbers(name) is [var a, var b] ? new PlattCalibration(a, b) : throw new ModelFormatException($"'{name}' has no calibration");
        }

        internal Learning.Trees.TreeEnsemble Ensemble => _trees.Ensemble!;

        internal double Raw(ReadOnlySpan<double> row)
        {
            Span<double> raw = stackalloc double[1];
            _trees.Raw(row, raw);
            return raw[0];
        }

        internal double Probability(double raw) => _curve.Apply(raw);
    }
}
