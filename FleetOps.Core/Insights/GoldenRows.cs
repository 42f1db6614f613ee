using FleetOps.Core.Learning;

namespace FleetOps.Core.Insights;

/// <summary>Rows spread over a table, whose scores are stored with a model and repeated when it is read. Pure.</summary>
internal static class GoldenRows
{
    private const int Count = 8;

    public static IReadOnlyList<double[]> Of(Table table) =>
        [.. Enumerable.Range(0, Math.Min(Count, table.Rows)).Select(i => table.Row((int)((long)i * table.Rows / Count)).ToArray())];
}
