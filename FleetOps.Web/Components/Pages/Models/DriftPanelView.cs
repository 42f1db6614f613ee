using FleetOps.Core.Insights.Monitoring;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>Drift of the version that answers in one sentence, and its columns, the furthest from calm first. Compared by value.</summary>
public sealed record DriftPanelView(string Says, ViewList<DriftLine> Columns)
{
    public static DriftPanelView Of(ModelHealth? health, bool answers)
    {
        if (!answers) return new DriftPanelView("A rule answers: nothing is watched.", []);
        if (health is null) return new DriftPanelView("No monitor has looked at what this model is asked: it was not asked yet, or its rows come only when somebody asks.", []);
        var drift = health.Drift;
        if (drift.Says is { } says) return new DriftPanelView(says, []);
        var span = drift.Rows.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture) + " rows";
        return new DriftPanelView(
            drift.Drifting == 0 ? $"Nothing drifts: {drift.Columns.Count} columns with the score, {span}." : $"{drift.Drifting} of {drift.Columns.Count} columns drift, {span}.", [.. drift.Columns.Select(DriftLine.Of)]);
    }
}
