using FleetOps.Core.Experiments;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Experiments;

/// <summary>What the Experiments page draws. Immutable, compared by value. <paramref name="Percent"/> is of the run in progress, null when there is none.</summary>
public sealed record ExperimentsView(ViewList<RunRow> Runs, RunView? Open, bool OpenIsMissing, int? Percent, string Running, string? LastFailure, ViewList<string> Unreadable)
{
    /// <summary>Opens the run that is asked for, or the newest.</summary>
    public static ExperimentsView Of(IReadOnlyList<ExperimentReport> reports, IReadOnlyList<string> unreadable, IExperimentDesk? desk, string? asked)
    {
        var open = asked is null ? reports.Count > 0 ? reports[0] : null : reports.FirstOrDefault(r => r.Id == asked);
        var current = desk?.Current;
        return new ExperimentsView(
            [.. reports.Select(RunRow.Of)], open is null ? null : RunView.Of(open), asked is not null && open is null,
            current is null ? null : (int)(100 * current.Share),
            current is null ? "" : $"{RunRow.ArmsOf(current.Plan)}, {RunRow.SizeOf(current.Plan)}, started by {current.StartedBy}",
            desk?.LastFailure, [.. unreadable]);
    }
}
