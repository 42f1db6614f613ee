using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Core.Learning.Forecasting;

/// <summary>
/// The times of one column of a stranger's file. The order of day, month and year is the one in which most cells are dates, among those the one that makes the series most
/// regular. Where offsets from UTC are written and differ (summer time), all times are UTC; where all have the same one, or none is written, times stay on the clock that wrote them.
/// Immutable and thread-safe.
/// </summary>
public sealed class TimeColumn
{
    private readonly TimeCell?[] _cells;

    private TimeColumn(TimeCell?[] cells, DateTime?[] times, bool hasClock, TimeSpan? offset, int unread) =>
        (_cells, Times, HasClock, Offset, Unread) = (cells, times, hasClock, offset, unread);

    /// <summary>One entry a row of the file; null where the cell holds no time.</summary>
    public IReadOnlyList<DateTime?> Times { get; }

    /// <summary>Whether any cell has a time of day.</summary>
    public bool HasClock { get; }

    /// <summary>Distance of all times to UTC; null when the file does not say.</summary>
    public TimeSpan? Offset { get; }

    /// <summary>Cells that hold something else than a time.</summary>
    public int Unread { get; }

    /// <summary>The time of day as written in this row, whatever the other rows say; null where there is none.</summary>
    public TimeSpan? ClockAt(int row) => _cells[row]?.Clock;

    /// <exception cref="ArgumentException">There is no such column, or it does not hold times.</exception>
    public static TimeColumn Read(CsvFile file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        var column = file.IndexOf(name);
        var cells = new TimeCell?[file.Rows];
        int known = 0, unread = 0, odd = -1;
        for (var row = 0; row < file.Rows; row++)
        {
            if (TimeCell.TryRead(file[row, column], out var cell)) (cells[row], known) = (cell, known + 1);
            else if (!CellReading.IsMissing(file[row, column])) (odd, unread) = (odd < 0 ? row : odd, unread + 1);
        }

        if (known == 0 || unread > known / 4)
            throw new ArgumentException(odd < 0 ? $"column '{file.Names[column]}' is empty" : $"column '{file.Names[column]}' does not hold times: '{Short(file[odd, column])}' in row {odd + 1}");
        var offsets = cells.Where(c => c is not null).Select(c => c!.Value.Offset).Distinct().Take(2).ToArray();
        var universal = offsets.Length > 1;
        var order = Order(cells, Enumerable.Range(0, file.Rows).Any(r => file[r, column].Contains('/')));
        var times = Array.ConvertAll(cells, c => c?.In(order) is { } time ? universal ? time - (c.Value.Offset ?? TimeSpan.Zero) : time : (DateTime?)null);
        var lost = cells.Where((c, i) => c is not null && times[i] is null).Count();
        return new TimeColumn(cells, times, cells.Any(c => c is { HasClock: true }), universal ? TimeSpan.Zero : offsets[0], unread + lost);
    }

    /// <summary>Where nothing decides, slashes mean that the month comes first and anything else that the day does.</summary>
    private static DateOrder Order(TimeCell?[] cells, bool slashes)
    {
        var best = DateOrder.YearMonthDay;
        var top = double.NegativeInfinity;
        foreach (var order in slashes ? new[] { DateOrder.MonthDayYear, DateOrder.DayMonthYear, DateOrder.YearMonthDay } : [DateOrder.DayMonthYear, DateOrder.YearMonthDay, DateOrder.MonthDayYear])
        {
            DateTime[] times = [.. cells.Where(c => c is not null).Select(c => c!.Value.In(order)).Where(t => t is not null).Select(t => t!.Value)];
            var merit = times.Length + 0.8 * Regularity(times, 0.12) + 0.1 * Regularity(times, 0);
            if (merit <= top) continue;
            (top, best) = (merit, order);
        }

        return best;
    }

    /// <summary>Share of neighbours that lie one usual step apart, in the order written.</summary>
    private static double Regularity(DateTime[] times, double slack)
    {
        if (times.Length < 3) return 0;
        var gaps = new double[times.Length - 1];
        for (var i = 0; i < gaps.Length; i++) gaps[i] = (times[i + 1] - times[i]).TotalSeconds;
        var sorted = (double[])gaps.Clone();
        Array.Sort(sorted);
        var usual = sorted[sorted.Length / 2];
        return gaps.Count(g => Math.Abs(g - usual) <= slack * Math.Abs(usual)) / (double)gaps.Length;
    }

    private static string Short(ReadOnlySpan<char> cell) => cell.Length > 30 ? $"{cell[..30]}…" : cell.ToString();
}
