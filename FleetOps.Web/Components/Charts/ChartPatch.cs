using System.Runtime.InteropServices;
using System.Text.Json;

namespace FleetOps.Web.Components.Charts;

/// <summary>
/// The difference between two charts as the browser needs it: a head, and the points it does not have yet as float64 columns in the machine's
/// byte order (little-endian wherever .NET runs a server). Pure.
/// </summary>
internal sealed record ChartPatch(ChartHead Head, byte[] Points)
{
    public static ChartPatch Between(Chart? before, Chart after)
    {
        var numbers = new List<double>();
        var heads = new ChartHead.SeriesHead[after.Series.Count];
        for (var i = 0; i < heads.Length; i++)
        {
            var old = before is not null && before.Series.Count == heads.Length ? before.Series[i] : null;
            heads[i] = Add(numbers, old, after.Series[i]);
        }

        var head = new ChartHead(
            after.From.UnixMilliseconds, after.To.UnixMilliseconds, after.Unit, after.RightUnit, after.Now?.UnixMilliseconds, after.Axis?.Low, after.Axis?.High,
            after.Places,
            [.. after.Bands.Select(b => new ChartHead.BandHead(b.Low, b.High))],
            [.. after.Limits.Select(l => new ChartHead.LimitHead(l.Value, l.Label, l.OnRight))], heads);
        return new ChartPatch(head, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)).ToArray());
    }

    private static ChartHead.SeriesHead Add(List<double> numbers, ChartSeries? old, ChartSeries series)
    {
        var (drop, keep) = old is null ? (0, 0) : Shared(old, series);
        var count = series.At.Length - keep;
        foreach (var at in series.At.AsSpan(keep)) numbers.Add(at);
        numbers.AddRange(series.Values.AsSpan(keep));
        if (series.Interval is { } interval)
        {
            numbers.AddRange(interval.Low.AsSpan(keep));
            numbers.AddRange(interval.High.AsSpan(keep));
        }

        return new ChartHead.SeriesHead(
            series.Name, series.Unit, JsonNamingPolicy.SnakeCaseLower.ConvertName(series.Look.ToString()), series.Decimals, series.Stepped, series.OnRight,
            series.Interval is not null, series.Normal is { } normal ? [normal.Low, normal.High] : null, drop, keep, count);
    }

    /// <summary>Where the new series begins in the old one, and how many points from there on are the same.</summary>
    private static (int Drop, int Keep) Shared(ChartSeries old, ChartSeries series)
    {
        if (old.At.Length == 0 || series.At.Length == 0 || old.Name != series.Name || old.Interval is null != series.Interval is null) return (0, 0);
        var drop = Array.BinarySearch(old.At, series.At[0]);
        if (drop < 0) return (0, 0);
        var most = Math.Min(old.At.Length - drop, series.At.Length);
        var keep = old.At.AsSpan(drop, most).CommonPrefixLength(series.At.AsSpan(0, most));
        keep = Same(old.Values, series.Values, drop, keep);
        if (old.Interval is { } was && series.Interval is { } now)
            keep = Same(was.High, now.High, drop, Same(was.Low, now.Low, drop, keep));
        return keep == 0 ? (0, 0) : (drop, keep);
    }

    private static int Same(double[] old, double[] now, int drop, int most) => old.AsSpan(drop, most).CommonPrefixLength(now.AsSpan(0, most));
}
