using FleetOps.Core.Learning.Storage;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>A past that repeats: each value is the one a whole number of seasons earlier. Immutable and thread-safe.</summary>
internal sealed class SeasonalNaiveForecast(double[] grid, int period, double deviation, Spacing spacing, DateTime last) : IFittedForecast
{
    public ForecastPath Predict(DateTime[] times, double[][]? regressors = null)
    {
        var path = new ForecastPath(times, new double[times.Length], new double[times.Length]);
        for (var i = 0; i < times.Length; i++)
        {
            var step = Math.Max(1, spacing.StepsFrom(last, times[i]));
            var seasons = (step - 1) / period + 1;
            var at = grid.Length - 1 + step - seasons * period;
            while (at >= period && double.IsNaN(grid[at])) at -= period;
            path.Mean[i] = double.IsNaN(grid[at]) ? grid.Last(double.IsFinite) : grid[at];
            path.Deviation[i] = deviation * Math.Sqrt(seasons);
        }

        return path;
    }

    public IFittedForecast Extend(TimeSeries known) => new SeasonalNaiveForecast(spacing.GridOrThrow(known), period, deviation, spacing, known.Times[^1]);

    internal void Save(BinaryWriter to)
    {
        StoredNumbers.Write(to, grid);
        to.Write(period);
        to.Write(deviation);
        to.Write(spacing.Step.Ticks);
        to.Write(last.Ticks);
    }

    internal static SeasonalNaiveForecast Load(ref ByteReader from)
    {
        var grid = StoredNumbers.Read(ref from);
        var period = from.Int();
        if (period < 1 || period > grid.Length || !grid.Any(double.IsFinite)) throw new ModelFormatException("a season is longer than what it is read from");
        return new SeasonalNaiveForecast(grid, period, from.Double(), new Spacing(StoredNumbers.ReadStep(ref from)), StoredNumbers.ReadTime(ref from));
    }
}
