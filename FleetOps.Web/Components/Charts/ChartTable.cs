using System.Globalization;
using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Charts;

/// <summary>
/// A chart's values as a table a person can read: times of the series with most points, evenly sampled to at most <see cref="MaxRows"/>, newest
/// first; beside each the value each series had then. Pure.
/// </summary>
public sealed record ChartTable(IReadOnlyList<string> Columns, IReadOnlyList<ChartTable.Row> Rows, int Points)
{
    public const int MaxRows = 60;

    public sealed record Row(string Time, IReadOnlyList<string> Values);

    public static ChartTable Of(Chart chart)
    {
        string[] columns = [.. chart.Series.Select(s => s.Unit.Length == 0 ? s.Name : $"{s.Name}, {s.Unit}")];
        var longest = chart.Series.MaxBy(s => s.At.Length);
        if (longest is null || longest.At.Length == 0) return new ChartTable(columns, [], 0);
        var count = Math.Min(MaxRows, longest.At.Length);
        var format = longest.At[^1] - longest.At[0] < TimeSpan.FromHours(2).TotalMilliseconds ? "HH:mm:ss" : "d MMM yyyy HH:mm";
        var rows = new List<Row>(count);
        for (var i = count - 1; i >= 0; i--)
        {
            var at = longest.At[count == 1 ? 0 : (int)((long)i * (longest.At.Length - 1) / (count - 1))];
            var time = chart.Places is { } places ? places[(int)at] : DateTimeOffset.FromUnixTimeMilliseconds(at).ToOffset(Clocks.Ist).ToString(format, CultureInfo.InvariantCulture);
            rows.Add(new Row(time, [.. chart.Series.Select(s => ValueAt(s, at))]));
        }

        return new ChartTable(columns, rows, longest.At.Length);
    }

    /// <summary>The value at that time or the newest before it; a dash where there is none.</summary>
    private static string ValueAt(ChartSeries series, long at)
    {
        var index = Array.BinarySearch(series.At, at);
        if (index < 0) index = ~index - 1;
        if (index < 0 || !double.IsFinite(series.Values[index])) return "–";
        return series.Values[index].ToString("N" + series.Decimals, CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
