namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// "As at the same time last season": the yardstick that every forecast must beat. The season is the longest natural one that the past holds twice (a week below daily,
/// else as the spacing has it), or the last value when there is none. Ignores regressors.
/// </summary>
public sealed class SeasonalNaiveMethod : IForecastMethod
{
    public string Name => "naive";

    public IFittedForecast Fit(TimeSeries past)
    {
        ArgumentNullException.ThrowIfNull(past);
        var known = past.Known();
        if (known.Length == 0) throw new ArgumentException("A forecast needs at least one known value.", nameof(past));
        var spacing = Spacing.Of(known.Times);
        var grid = spacing.GridOrThrow(known);
        var period = grid.Length >= 2 * spacing.Long ? spacing.Long : grid.Length >= 2 * spacing.Short ? spacing.Short : 1;
        double squares = 0, pairs = 0;
        for (var i = period; i < grid.Length; i++)
        {
            var step = grid[i] - grid[i - period];
            if (!double.IsFinite(step)) continue;
            squares += step * step;
            pairs++;
        }

        return new SeasonalNaiveForecast(grid, period, pairs > 0 ? Math.Sqrt(squares / pairs) : 0, spacing, known.Times[^1]);
    }
}
