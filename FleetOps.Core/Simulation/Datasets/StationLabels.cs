using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>The truth about the stations' faults: every fault as an interval, and beside each row of station signals what was going on there.</summary>
internal sealed class StationLabels(DatasetPlan plan, long samples)
{
    private static readonly FaultKind[] Kinds = [.. Enum.GetValues<FaultKind>().Where(k => k < FaultKind.BatteryDegradation)];

    public Dataset Faults { get; } = new("station_faults", "every fault of a station or connector that was not over when the data begin: the truth",
    [
        DatasetColumn.Integer("fault", "", 0, 1e9, "number of the fault, unique in this file"),
        DatasetColumn.Text("station_id", "where"),
        DatasetColumn.Text("device_id", "the connector, or the station itself"),
        DatasetColumn.Text("kind", "hidden cause", [.. Kinds.Select(Name)]),
        DatasetColumn.Time("onset_at", "the cause began to act: precursors from here"),
        DatasetColumn.Time("failed_at", "service was lost; empty: not within the data") with { Optional = true },
        DatasetColumn.Time("ended_at", "it was over; empty: not within the data") with { Optional = true },
        DatasetColumn.Number("severity", "", 0, 1, 3, "0 nuisance, 1 worst of its kind"),
        DatasetColumn.Flag("needs_person", "nothing that is sent from afar can end it"),
        DatasetColumn.Text("ended_by", "the remedy, itself or technician") with { Optional = true },
    ], null)
    {
        IsLabel = true,
    };

    public Dataset Signals { get; } = new("station_signal_labels", "beside each row of station_signals, in the same order: what was going on there",
    [
        DatasetColumn.Time("recorded_at", "as in station_signals"),
        DatasetColumn.Text("station_id", "as in station_signals"),
        DatasetColumn.Integer("faults_acting", "", 0, 1000, "faults of the station and its connectors between onset and end"),
        DatasetColumn.Integer("faults_failed", "", 0, 1000, "of these, how many have taken service away"),
        DatasetColumn.Text("kind", "cause of the most severe one that acts; empty: none", [.. Kinds.Select(Name)]) with { Optional = true },
        DatasetColumn.Flag("fails_within_1h", "some fault takes service away within the next hour"),
        DatasetColumn.Flag("fails_within_24h", "some fault takes service away within the next 24 hours; the last day of the data cannot know all"),
    ], samples)
    {
        IsLabel = true,
    };

    public void Write(DatasetRun run, World world)
    {
        var home = plan.Stations.SelectMany((s, i) => s.Connectors.Select(c => (c.Id, i)).Append((s.Id, i))).ToDictionary(p => p.Item1, p => p.i);
        var known = world.Faults.Records.Where(f => home.ContainsKey(f.Device) && !(f.EndedAt <= plan.Start)).ToArray();
        if (run.Wants(Faults))
        {
            var rows = run.RowsOf(Faults);
            foreach (var fault in known)
            {
                rows.Add(fault.Number).Add(plan.Stations[home[fault.Device]].Id.Value).Add(fault.Device.Value).Add(Name(fault.Kind)).Add(fault.OnsetAt);
                AddOr(rows, fault.FailedAt);
                AddOr(rows, fault.EndedAt);
                rows.Add(Math.Clamp(fault.Severity, 0, 1)).Add(fault.NeedsPerson);
                if (fault.EndedBy is { } by) rows.Add(by).End();
                else rows.AddNothing().End();
            }
        }

        if (run.Wants(Signals)) Write(run.RowsOf(Signals), [.. plan.Stations.Select((_, i) => known.Where(f => home[f.Device] == i).ToArray())]);
    }

    private void Write(DatasetRows rows, FaultRecord[][] byStation)
    {
        var steps = samples / plan.Stations.Count;
        for (var step = 1; step <= steps; step++)
        {
            var at = plan.Start + TimeSpan.FromSeconds(step * NetworkDatasets.SampleSeconds);
            for (var station = 0; station < byStation.Length; station++)
            {
                var (acting, failed, soon, today) = (0, 0, false, false);
                FaultRecord? worst = null;
                foreach (var fault in byStation[station])
                {
                    if (fault.FailedAt is { } fails && fails > at)
                    {
                        soon |= fails <= at + TimeSpan.FromHours(1);
                        today |= fails <= at + TimeSpan.FromDays(1);
                    }

                    if (fault.OnsetAt > at || fault.EndedAt <= at) continue;
                    acting++;
                    if (fault.FailedAt <= at) failed++;
                    if (worst is null || fault.Severity > worst.Severity) worst = fault;
                }

                rows.Add(at).Add(plan.Stations[station].Id.Value).Add(acting).Add(failed);
                if (worst is null) rows.AddNothing();
                else rows.Add(Name(worst.Kind));
                rows.Add(soon).Add(today).End();
            }
        }
    }

    private static void AddOr(DatasetRows rows, Instant? time)
    {
        if (time is { } t) rows.Add(t);
        else rows.AddNothing();
    }

    /// <summary>GroundFault is ground_fault.</summary>
    private static string Name(FaultKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
