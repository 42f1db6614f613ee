using FleetOps.Core.History;

namespace FleetOps.Web.Components.History;

/// <summary>
/// Makes a long series drawable: time is cut into equal slices aligned to the epoch, and of each the lowest and the highest point stay, so that no
/// spike is lost. A series of at most <see cref="MaxPoints"/> stays as it is. Pure.
/// </summary>
public static class Thinning
{
    public const int MaxPoints = 2_000;

    public static Series Of(Series series, int maxPoints = MaxPoints)
    {
        if (series.Count <= maxPoints) return series;
        var width = Math.Max(1, (series.UnixMilliseconds[^1] - series.UnixMilliseconds[0]) / (maxPoints / 2));
        var kept = new List<int>(maxPoints + 2);
        for (var start = 0; start < series.Count;)
        {
            var slice = series.UnixMilliseconds[start] / width;
            var (low, high, end) = (start, start, start);
            for (; end < series.Count && series.UnixMilliseconds[end] / width == slice; end++)
            {
                if (series.Low[end] < series.Low[low]) low = end;
                if (series.High[end] > series.High[high]) high = end;
            }

            kept.Add(Math.Min(low, high));
            if (low != high) kept.Add(Math.Max(low, high));
            start = end;
        }

        return series with
        {
            UnixMilliseconds = [.. kept.Select(i => series.UnixMilliseconds[i])],
            Values = [.. kept.Select(i => series.Values[i])],
            Low = [.. kept.Select(i => series.Low[i])],
            High = [.. kept.Select(i => series.High[i])],
        };
    }
}
