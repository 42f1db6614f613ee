using FleetOps.Core.Ledger;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>The Audit page: key figures, the chain's records as filtered, the one that is open, checkpoints and the newest check. Immutable; a pure projection.</summary>
public sealed record AuditView(ViewList<KpiView> Figures, ViewList<RecordRow> Rows, long? Older, RecordView? Open, ViewList<CheckpointRow> Checkpoints, CheckView? Check, ViewList<SessionChoice> Sessions)
{
    private const int CheckpointsShown = 24;
    private const int SessionsShown = 60;

    /// <summary>The open record is something odd that nobody has marked as seen.</summary>
    public bool IsUnseen { get; init; }

    /// <param name="newest">The newest record of all; null while there is none.</param>
    /// <param name="found">Records as filtered, newest first.</param>
    /// <param name="filter">By what.</param>
    /// <param name="open">The record that is open.</param>
    /// <param name="checkpoints">All, oldest first.</param>
    /// <param name="check">The newest check, under way or over.</param>
    /// <param name="flags">What the auditor flagged, newest first.</param>
    /// <param name="ended">Recent ends of sessions, oldest first.</param>
    /// <param name="lastWhole">The newest that came to an end.</param>
    /// <param name="now">Human time.</param>
    public static AuditView Of(
        LedgerRecord? newest, IReadOnlyList<LedgerRecord> found, RecordFilter filter, LedgerRecord? open, IReadOnlyList<Checkpoint> checkpoints, Inspection? check, Inspection? lastWhole,
        IReadOnlyList<LedgerRecord> flags, IEnumerable<Frame> ended, Instant now)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(checkpoints);
        return new AuditView(
            [.. FiguresOf(newest, checkpoints, lastWhole, flags, now)], [.. found.Select(RecordRow.Of)], found.Count == RecordFilter.PageSize && found[^1].Seq > 1 ? found[^1].Seq : null,
            open is null ? null : RecordView.Of(open), [.. checkpoints.TakeLast(CheckpointsShown).Reverse().Select(CheckpointRow.Of)], CheckView.Of(check), [.. ended.Reverse().Take(SessionsShown).Select(SessionChoice.Of)]);
    }

    private static IEnumerable<KpiView> FiguresOf(LedgerRecord? newest, IReadOnlyList<Checkpoint> checkpoints, Inspection? whole, IReadOnlyList<LedgerRecord> flags, Instant now)
    {
        yield return whole?.Verdict switch
        {
            null => new KpiView("Chain", "Not checked", null, "since the program started"),
            { Fault: { } fault } => new KpiView("Chain", "Broken", null, $"record {fault.Seq} is the first bad one"),
            var sound => new KpiView("Chain", "Sound", null, $"all {Show.Number(sound.Head.Seq)} records checked {Show.Age(now - whole.EndedAt!.Value)} ago"),
        };
        yield return newest is null
            ? new KpiView("Records", "0", null, "nothing was noted yet") : new KpiView("Records", Show.Number(newest.Seq), null, $"newest {Show.Age(now - newest.At)} ago, by {newest.Entry.Actor}");
        yield return checkpoints.Count == 0
            ? new KpiView("Newest checkpoint", "None", null, "the head is signed every hour")
            : new KpiView("Newest checkpoint", Show.Number(checkpoints[^1].Head.Seq), null, $"signed {Show.Age(now - checkpoints[^1].At)} ago, key {checkpoints[^1].Key[..8]}");
        var odd = flags.Count(f => now - f.At < TimeSpan.FromHours(24));
        yield return new KpiView("Found odd, 24 h", Show.Number(odd), null, flags.Count == 0 ? "nothing was flagged yet" : flags[0].Entry.Detail);
        yield return new KpiView("Head of the chain", newest is null ? Show.Unknown : newest.Hash.ToString()[..8], null, "first digits of the last hash");
    }
}
