using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Load;

/// <summary>Loads of quarters brought together: over the hour, over the network, or both. Mean kW over time, sum over stations. Only hours of which all four quarters are known count.</summary>
internal sealed record LoadSums(double[] Truth, double[] Said, double[] Naive, bool[] IsHub, DeviceId[] Stations, Instant[] Starts)
{
    private const int TypeColumn = 10;
    private const int HubType = 2;

    public static LoadSums Of(TrainingRows rows, int[] known, double[] said, bool hour, bool network)
    {
        var truth = rows.Targets(LoadGatherer.Load, known);
        var quarters = hour ? 4 : 1;
        var stations = network ? known.Select(rows.Device).Distinct().Count() : 1;
        var groups = Enumerable.Range(0, known.Length).GroupBy(i =>
        {
            var ahead = rows.Row(known[i])[0];
            return (network ? default : rows.Device(known[i]), rows.At(known[i]), hour ? MathF.Floor(ahead) : ahead);
        }).Where(g => g.Count() == quarters * stations).ToArray();
        return new LoadSums(Sum(i => truth[i]), Sum(i => said[i]), Sum(i => NaiveKw(rows.Row(known[i]))), [.. groups.Select(g => rows.Row(known[g.First()])[TypeColumn] == HubType)],
            [.. groups.Select(g => g.Key.Item1)], [.. groups.Select(g => g.Key.Item2 + TimeSpan.FromHours(g.Key.Item3))]);

        double[] Sum(Func<int, double> value) => [.. groups.Select(g => g.Sum(value) / quarters)];
    }

    // The latest day's same quarter, else the last hour, else a tenth of what the plugs could draw.
    internal static double NaiveKw(ReadOnlySpan<float> row) => !float.IsNaN(row[LoadFeatures.Naive]) ? row[LoadFeatures.Naive] : !float.IsNaN(row[11]) ? row[11] : 0.1 * row[7];
}
