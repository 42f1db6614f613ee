namespace FleetOps.Core.Learning.Forecasting;

/// <summary>The regular grid that a series lies on: usual distance between neighbours, and the seasons that such a grid has.</summary>
public readonly record struct Spacing(TimeSpan Step)
{
    private const int LongestGap = 4;

    public static Spacing Of(DateTime[] times)
    {
        if (times.Length < 2) return new Spacing(TimeSpan.FromDays(1));
        var gaps = new long[times.Length - 1];
        for (var i = 0; i < gaps.Length; i++) gaps[i] = (times[i + 1] - times[i]).Ticks;
        Array.Sort(gaps);
        return new Spacing(TimeSpan.FromTicks(gaps[gaps.Length / 2]));
    }

    /// <summary>Steps in the shortest natural season: a day below daily, a week for days, a year for weeks, months and quarters; 1 if none fits.</summary>
    public int Short
    {
        get
        {
            var days = Step.TotalDays;
            if (days < 0.51) return (int)Math.Round(1 / days) is var n && n <= 1500 ? n : 1;
            return days switch { < 1.5 => 7, < 6 => 1, < 8 => 52, < 27 => 1, < 32 => 12, < 88 => 1, < 93 => 4, _ => 1 };
        }
    }

    /// <summary>Steps in a week for grids below daily, else the short season.</summary>
    public int Long => Step.TotalDays < 0.51 && Short > 1 ? 7 * Short : Short;

    public int StepsFrom(DateTime from, DateTime to)
    {
        // Months and quarters differ in length: count by the calendar.
        if (Short is 12 or 4 && Step.TotalDays > 20)
            return (int)Math.Round(((to.Year - from.Year) * 12 + to.Month - from.Month + (to.Day - from.Day) / 31.0) / (Short == 12 ? 1.0 : 3.0));
        return (int)Math.Round((to - from).Ticks / (double)Step.Ticks);
    }

    /// <summary>Values on the grid from the first time to the last, NaN where nothing is known; null when the series is too irregular to be called one.</summary>
    internal double[]? Grid(TimeSeries series)
    {
        var length = StepsFrom(series.Times[0], series.Times[^1]) + 1;
        if (length > LongestGap * series.Length + 1000) return null;
        var grid = new double[length];
        Array.Fill(grid, double.NaN);
        for (var i = 0; i < series.Length; i++) grid[Math.Clamp(StepsFrom(series.Times[0], series.Times[i]), 0, length - 1)] = series.Values[i];
        return grid;
    }

    internal double[] GridOrThrow(TimeSeries series) =>
        Grid(series) ?? throw new ArgumentException($"The series is too irregular for a grid of {Step}.", nameof(series));
}
