using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights.Anomaly;

/// <summary>
/// What the anomaly model is asked with: the station's own features, then of each connector feature the least and the most of its connectors. Those that compare with the own normal are what makes
/// it about this station and not about stations. Pure.
/// </summary>
public static class AnomalyFeatures
{
    private static readonly int First = FailureFeatures.IndexOf("is_dc");
    private static readonly int Last = FailureFeatures.IndexOf("connector_left_out_share_24h");

    public static FeatureSchema Schema { get; } = new(List());

    public static int Count => Schema.Features.Count;

    /// <summary>Writes all features of a station.</summary>
    /// <param name="station">Which one.</param>
    /// <param name="work"><see cref="FailureFeatures.Count"/> places to work in.</param>
    /// <param name="to"><see cref="Count"/> places.</param>
    public static void Write(StationTrack station, Span<float> work, Span<float> to)
    {
        ArgumentNullException.ThrowIfNull(station);
        var each = Last - First;
        to.Fill(float.NaN);
        for (var c = 0; c < station.Connectors.Count; c++)
        {
            FailureFeatures.Write(station, c, work);
            if (c == 0) work[..First].CopyTo(to);
            for (var i = 0; i < each; i++)
            {
                var value = work[First + i];
                if (float.IsNaN(value)) continue;
                ref var least = ref to[First + 2 * i];
                ref var most = ref to[First + 2 * i + 1];
                if (!(least <= value)) least = value;
                if (!(most >= value)) most = value;
            }
        }
    }

    /// <summary>What a feature did to a score, in words.</summary>
    public static Contribution Contribution(int feature, double value, double share)
    {
        if (feature < First) return FailureFeatures.Contribution(feature, value, share);
        var of = FailureFeatures.Contribution(First + (feature - First) / 2, value, share);
        var which = (feature - First) % 2 == 0 ? "least" : "most";
        return of with { Feature = $"{which}_{of.Feature}", Words = $"{(which == "least" ? "lowest" : "highest")} of its connectors, {of.Words}" };
    }

    private static List<(string Name, string Unit)> List()
    {
        var live = FailureFeatures.Schema.Features;
        var all = live.Take(First).ToList();
        for (var i = First; i < Last; i++) all.AddRange([($"least_{live[i].Name}", live[i].Unit), ($"most_{live[i].Name}", live[i].Unit)]);
        return all;
    }
}
