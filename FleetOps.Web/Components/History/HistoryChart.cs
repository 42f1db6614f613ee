using FleetOps.Core.History;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.History;

/// <summary>Makes the history chart from the series that were read: one or two signals, the second on the right when its unit differs. Pure.</summary>
public static class HistoryChart
{
    public static Chart Of(HistoryRange range, IReadOnlyList<(string Name, Series Series)> read)
    {
        // Signals of one unit share an axis and so a scale.
        var scales = read.GroupBy(r => r.Series.Signal.Unit).ToDictionary(g => g.Key, g => UnitScale.Of(g.First().Series.Signal, g.SelectMany(r => r.Series.Low.Concat(r.Series.High))));
        var own = read.Count > 0 ? read[0].Series.Signal.Unit : "";
        var other = read.FirstOrDefault(r => r.Series.Signal.Unit != own).Series?.Signal.Unit;
        var label = read.Count == 0 ? "History" : $"{string.Join(" and ", read.Select(r => r.Name))}, {Show.Moment(range.From)} to {Show.Moment(range.To)} IST";
        return new Chart(label, range.From, range.To, [.. read.Select((r, i) => SeriesOf(r.Name, r.Series, scales[r.Series.Signal.Unit], i, r.Series.Signal.Unit != own))])
        {
            Unit = read.Count > 0 ? scales[own].Unit : "",
            RightUnit = other is null ? null : scales[other].Unit,
            Bands = read.Count == 1 && read[0].Series.Signal.Normal is { } band && IsInSight(band, read[0].Series) ? [scales[own].Of(band)!.Value] : [],
        };
    }

    /// <summary>What stands behind a point, in words.</summary>
    public static string Words(Resolution resolution) => resolution switch
    {
        Resolution.Raw => "every frame",
        Resolution.Minute => "1-minute means, shaded from lowest to highest",
        Resolution.Hour => "1-hour means, shaded from lowest to highest",
        _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "not a resolution"),
    };

    private static ChartSeries SeriesOf(string name, Series series, UnitScale scale, int index, bool right)
    {
        var thin = Thinning.Of(series);
        return new ChartSeries(name, scale.Unit, index == 0 ? ChartLook.Actual : ChartLook.Accent, thin.UnixMilliseconds, scale.Of(thin.Values))
        {
            Interval = series.Resolution == Resolution.Raw ? null : (scale.Of(thin.Low), scale.Of(thin.High)),
            Normal = scale.Of(series.Signal.Normal),
            Decimals = scale.Decimals,
            OnRight = right,
        };
    }

    // A band far wider than the values would press them flat: it is then left out, and said beside the chart.
    private static bool IsInSight(Band band, Series series)
    {
        if (series.Count == 0) return false;
        var (low, high) = (series.Low.Min(), series.High.Max());
        var spread = Math.Max(high - low, 0.02 * Math.Abs((low + high) / 2));
        return spread >= 0.02 * (Math.Max(high, band.High) - Math.Min(low, band.Low));
    }
}
