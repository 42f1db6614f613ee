using FleetOps.Core.Agents.Auditor.Compliance;
using FleetOps.Core.Decisions;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Agents.Auditor;

/// <summary>
/// Looks at people and decisions twice a minute (human time, paused agents or not) and writes what the rules find into the ledger, as events; once a week it makes the compliance report. It judges each decision once, when it is over. What it cannot store it finds again.
/// </summary>
public sealed class AuditorWatch(DecisionDesk desk, ILedgerReader reader, FindingDesk findings, DecisionAuditInsight insight, AuditorRules rules, ComplianceDesk compliance, AuditorOptions options, Clocks clocks, ILogger<AuditorWatch> log) : BackgroundService
{
    private const int MostRecords = LedgerQuery.MostRecords;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly string[] Watched = ["policy_changed", "sign_in_refused", "locked_out", "decision_refused"];
    private readonly Dictionary<DecisionId, DecisionVerdict> _judged = [];
    private Instant? _reportedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Every, clocks.Human);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) await TurnAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    internal async Task TurnAsync(CancellationToken cancellation)
    {
        try
        {
            var flagged = await findings.FlaggedAsync(cancellation).ConfigureAwait(false);
            foreach (var flag in rules.Find(await FreezeAsync(flagged, cancellation).ConfigureAwait(false))) await findings.FlagAsync(flag, cancellation).ConfigureAwait(false);
            await ReportWeeklyAsync(cancellation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever kept this turn from its end is told; the next one looks again.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The auditor could not look at people and decisions");
        }
    }

    // The first is due a week after the ledger's first record: a report of less says little.
    private async Task ReportWeeklyAsync(CancellationToken cancellation)
    {
        var now = clocks.HumanNow;
        _reportedAt ??= (await compliance.NewestAsync(cancellation).ConfigureAwait(false))?.To ?? (await reader.FindAsync(new LedgerQuery(Before: 2, Limit: 1), cancellation).ConfigureAwait(false) is [var first, ..] ? first.At : null);
        if (_reportedAt is not { } last || now - last < ComplianceDesk.Week) return;
        _reportedAt = (await compliance.MakeAsync("auditor", cancellation).ConfigureAwait(false)).To;
    }

    private async Task<AuditSight> FreezeAsync(IReadOnlySet<string> flagged, CancellationToken cancellation)
    {
        var now = clocks.HumanNow;
        var view = desk.View;
        Decision[] recent = [.. view.Open.Concat(view.Ended).Where(d => now - d.Last.At < Day).OrderBy(d => d.Id)];
        var since = now - TimeSpan.FromHours(Math.Max(Day.TotalHours, options.FlipHours));
        var records = await reader.FindAsync(new LedgerQuery(Limit: MostRecords, Kinds: Watched), cancellation).ConfigureAwait(false);
        return new AuditSight(now, recent, Judge(recent), [.. records.Where(r => r.At >= since)], flagged);
    }

    private Dictionary<DecisionId, DecisionVerdict> Judge(Decision[] recent)
    {
        Dictionary<(AgentName, ActionKind, Fleet.DeviceId), Decision> before = [];
        foreach (var decision in recent)
        {
            var same = (decision.Proposal.Agent, decision.Proposal.Kind, decision.Proposal.Target);
            if (decision.State.IsOver() && decision.State is not (DecisionState.Lost or DecisionState.Forbidden or DecisionState.Shown) && !_judged.ContainsKey(decision.Id))
                _judged[decision.Id] = insight.Judge(DecisionOnRecord.Of(decision, before.GetValueOrDefault(same)));
            before[same] = decision;
        }

        var here = recent.Select(d => d.Id).ToHashSet();
        foreach (var gone in _judged.Keys.Where(id => !here.Contains(id)).ToList()) _judged.Remove(gone);
        return new Dictionary<DecisionId, DecisionVerdict>(_judged);
    }
}
