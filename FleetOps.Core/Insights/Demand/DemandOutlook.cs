using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// The next three hours as they look from <paramref name="At"/>: each station, and the network's arrivals (its waiting is the stations' sum, without an interval of its own: low and high equal the sums of the
/// stations' means). <paramref name="By"/> says who reckoned it.
/// </summary>
public sealed record DemandOutlook(Instant At, AnsweredBy By, IReadOnlyList<StationDemand> Stations, IReadOnlyList<HourAhead> Network)
{
    /// <summary>What the model was asked with: <see cref="DemandFeatures.Hours"/> rows of each station in turn.</summary>
    public ReadOnlyMemory<float> Rows { get; init; }

    /// <summary>The rows of the first hours of one station, or of all where <paramref name="station"/> is null.</summary>
    public float[] RowsOf(DeviceId? station, int hours)
    {
        var each = hours * DemandFeatures.Width;
        var all = new List<float>();
        for (var s = 0; s < Stations.Count; s++)
            if (station is null || Stations[s].Station == station) all.AddRange(Rows.Span.Slice(s * DemandFeatures.Hours * DemandFeatures.Width, each));
        return [.. all];
    }
}
