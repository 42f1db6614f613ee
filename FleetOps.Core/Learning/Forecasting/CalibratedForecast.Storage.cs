using FleetOps.Core.Learning.Additive;
using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Forecasting;

// How a calibrated forecaster stands in a model file: what won, what it told of its past (from which the intervals follow), and the fitted model.
public sealed partial class CalibratedForecast
{
    private const int MostDepth = 3;
    private const int RowBytes = 36;

    private CalibratedForecast(ref ByteReader from)
    {
        Method = from.Text();
        var contest = new (string, double)[from.Count(9)];
        for (var i = 0; i < contest.Length; i++) contest[i] = (from.Text(), from.Double());
        (Contest, LeftOut) = (contest, from.Texts());
        var told = new BacktestRow[from.Count(RowBytes)];
        for (var i = 0; i < told.Length; i++) told[i] = new BacktestRow(from.Int(), from.Int(), from.Int(), from.Double(), from.Double(), from.Double());
        (Told, _calibration) = (told, Calibrate(told));
        (_spacing, _last, Regressors) = (new Spacing(StoredNumbers.ReadStep(ref from)), StoredNumbers.ReadTime(ref from), from.Count(0));
        _fitted = Fitted(ref from, 0);
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(Method);
        StoredNumbers.Many(to, Contest, entry =>
        {
            to.Write(entry.Method);
            to.Write(entry.Error);
        });
        StoredNumbers.Many(to, LeftOut, to.Write);
        StoredNumbers.Many(to, Told, row =>
        {
            foreach (var count in (int[])[row.Row, row.Step, row.Origin]) to.Write(count);
            foreach (var value in (double[])[row.Truth, row.Mean, row.Deviation]) to.Write(value);
        });
        to.Write(_spacing.Step.Ticks);
        to.Write(_last.Ticks);
        to.Write(Regressors);
        Save(to, _fitted);
    }

    internal static CalibratedForecast Load(ref ByteReader from) => new(ref from);

    /// <summary>The next steps with regressors that say nothing in particular: what a file repeats to show that it predicts here as it did there.</summary>
    internal ForecastPath Sample(int steps)
    {
        DateTime[] times = [.. Enumerable.Range(1, steps).Select(s => _last + s * _spacing.Step)];
        return Predict(times, [.. Enumerable.Range(0, Regressors).Select(r => Enumerable.Range(0, steps).Select(s => 1.0 + r + 0.1 * s).ToArray())]);
    }

    private static void Save(BinaryWriter to, IFittedForecast fitted)
    {
        (byte kind, Action<BinaryWriter> save) = fitted switch
        {
            SeasonalNaiveForecast naive => ((byte)1, (Action<BinaryWriter>)naive.Save),
            SmoothedForecast smoothed => (2, smoothed.Save),
            AdditiveForecaster additive => (3, additive.Save),
            DirectForecaster direct => (4, direct.Save),
            LaggedForecaster lagged => (5, lagged.Save),
            BlendedForecast blend => (6, _ => StoredNumbers.Many(to, blend.Parts, part => Save(to, part))),
            _ => throw new NotSupportedException($"a forecaster of the kind {fitted.GetType().Name} has no place in a model file"),
        };
        to.Write(kind);
        save(to);
    }

    private static IFittedForecast Fitted(ref ByteReader from, int depth)
    {
        var kind = from.Byte();
        switch (kind)
        {
            case 1: return SeasonalNaiveForecast.Load(ref from);
            case 2: return SmoothedForecast.Load(ref from);
            case 3: return AdditiveForecaster.Load(ref from);
            case 4: return DirectForecaster.Load(ref from);
            case 5: return LaggedForecaster.Load(ref from);
            case 6 when depth < MostDepth:
                var parts = new IFittedForecast[from.Count(1)];
                if (parts.Length == 0) throw new ModelFormatException("a blend has no parts");
                for (var i = 0; i < parts.Length; i++) parts[i] = Fitted(ref from, depth + 1);
                return new BlendedForecast(parts);
            default: throw new ModelFormatException($"forecaster {kind} is not known");
        }
    }
}
