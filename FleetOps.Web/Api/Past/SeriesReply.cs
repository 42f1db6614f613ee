using FleetOps.Core.History;

namespace FleetOps.Web.Api.Past;

/// <summary>
/// One signal over time: three arrays beside <paramref name="UnixMs"/>, one for one. In roll-ups <paramref name="Values"/> are means and a time is the
/// start of its minute or hour; raw, all three are the same.
/// </summary>
public sealed record SeriesReply(string Signal, string Unit, string Label, long[] UnixMs, double[] Values, double[] Low, double[] High)
{
    internal static SeriesReply Of(Series series) =>
        new(series.Signal.Name, series.Signal.Unit, series.Signal.Label, series.UnixMilliseconds, series.Values, series.Low, series.High);
}
