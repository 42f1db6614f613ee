using FleetOps.Core.Models.Drift;

namespace FleetOps.Web.Api.Insights;

/// <summary>What the drift monitor of the version that answers says; instants are world time. <c>says</c> is a sentence while nothing can be told yet.</summary>
internal sealed record DriftReply(int Version, string? At, string? WatchedSince, int Rows, int Drifting, string? Says, DriftColumnReply[] Columns)
{
    public static DriftReply Of(DriftState state) => new(
        state.Version, state.At?.ToString(), state.Since?.ToString(), state.Rows, state.Drifting, state.Says,
        [.. state.Columns.Select(c => new DriftColumnReply(c.Name, c.Unit, Finite(c.Index), Finite(c.Limit), Finite(c.Distance), Finite(c.Shift), Finite(c.MeanThen), Finite(c.MeanNow), c.Drifts, c.Since?.ToString()))]);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
