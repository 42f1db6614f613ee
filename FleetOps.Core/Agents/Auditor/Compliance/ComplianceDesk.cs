using FleetOps.Core.Alarms;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor.Compliance;

/// <summary>Makes compliance reports from the whole ledger, which it checks on the way, and stores each as a record; one at a time. Thread-safe.</summary>
public sealed class ComplianceDesk(ILedgerReader reader, ILedger ledger, AlarmDesk alarms, Clocks clocks) : IDisposable
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private readonly SemaphoreSlim _making = new(1, 1);

    /// <summary>The newest report that is stored; null where none was made yet.</summary>
    public async Task<ComplianceReport?> NewestAsync(CancellationToken cancellation) =>
        await reader.FindAsync(new LedgerQuery(Kind: ComplianceReport.Kind, Limit: 1), cancellation).ConfigureAwait(false) is [var record, ..] ? ComplianceReport.Read(record.Entry) : null;

    /// <summary>Makes the report of the last seven days and stores it.</summary>
    public async Task<ComplianceReport> MakeAsync(string who, CancellationToken cancellation)
    {
        await _making.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var to = clocks.HumanNow;
            var report = await OfAsync(to - Week, to, cancellation).ConfigureAwait(false);
            await ledger.AppendAsync(report.ToLedger(who), cancellation).ConfigureAwait(false);
            return report;
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();

    private async Task<ComplianceReport> OfAsync(Instant from, Instant to, CancellationToken cancellation)
    {
        var (check, fold) = (new ChainCheck(), new TrailFold(from, to));
        await foreach (var record in reader.ReadAsync(1, cancellation).ConfigureAwait(false))
        {
            if (!check.Take(record)) break;
            fold.Take(record);
        }

        var kpis = alarms.Kpis(to - from);
        var refunds = fold.Whole.Where(d => d.State == DecisionState.Confirmed).Select(d => d.Proposal.What).OfType<Intervention.Refund>().Sum(r => r.Order.Inr);
        // In a chain that is not sound no trail is proved.
        var sound = check.Fault is null;
        return new ComplianceReport(
            from, to, check.Head.Seq, check.Head.Hash.ToString(), check.Fault?.Reason, fold.Decisions, sound ? fold.Verified : 0, fold.Unsound, fold.Count("decision_sent"), fold.Count("decision_confirmed"), fold.Count("decision_unconfirmed"),
            fold.Count("decision_approved"), fold.Count("decision_rejected") + fold.Count("decision_vetoed"), fold.Count("decision_taken_back"), fold.Count("decision_expired"), fold.Count("decision_halted"), fold.Count("decision_refused"),
            fold.Count(AuditFlag.Kind), fold.Count("policy_changed") - fold.RungsMoved, fold.RungsMoved, refunds, kpis.Raised, kpis.Announced, kpis.PerTenMinutes, kpis.Most, kpis.InFlood, kpis.UrgentShare, kpis.UrgentOrHighShare,
            kpis.MedianToAcknowledge?.TotalSeconds);
    }
}
