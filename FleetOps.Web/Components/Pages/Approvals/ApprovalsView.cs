using FleetOps.Core.Decisions;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Approvals;

/// <summary>The inbox: what waits for this person, what waits for others or is under way, what is settled; and the card that is open. Immutable; a pure projection of the desk.</summary>
public sealed record ApprovalsView(ViewList<InboxRow> Mine, ViewList<InboxRow> Others, ViewList<InboxRow> Settled, string SettledText, CardView? Open, bool OpenIsMissing, string? Paused)
{
    private const int SettledShown = 60;

    /// <summary>The open decision with and without its action; null where nothing is said of it.</summary>
    public FutureView? Future { get; init; }

    /// <param name="desk">The desk.</param>
    /// <param name="open">The decision whose card is open; null: the first that waits.</param>
    /// <param name="found">That decision, where the desk does not hold it any more.</param>
    /// <param name="now">Human time.</param>
    /// <param name="viewer">Who looks; null where nobody may approve.</param>
    /// <param name="only">Shows one agent's decisions; null: all.</param>
    public static ApprovalsView Of(DeskView desk, DecisionId? open, Decision? found, Instant now, string? viewer, AgentName? only)
    {
        ArgumentNullException.ThrowIfNull(desk);
        bool Chosen(Decision d) => only is null || d.Proposal.Agent == only;
        var waiting = desk.Open.Where(d => Chosen(d) && d.State.NeedsSomebody()).OrderBy(d => AgentWords.Priority(d.Proposal)).ThenBy(d => d.ClosesAt).ToList();
        var mine = waiting.Where(d => viewer is null || !d.ApprovedBy.Contains(viewer)).ToList();
        var others = waiting.Except(mine).Concat(desk.Open.Where(d => Chosen(d) && !d.State.NeedsSomebody() && d.State != DecisionState.Shown));
        var settled = desk.Ended.Where(d => Chosen(d) && now - d.Last.At < TimeSpan.FromHours(24) && d.State is not (DecisionState.Lost or DecisionState.Forbidden)).ToList();
        var card = open is { } id ? desk.Find(id) ?? found : mine.FirstOrDefault() ?? others.FirstOrDefault() ?? settled.FirstOrDefault();
        return new ApprovalsView(
            [.. mine.Select(d => InboxRow.Of(d, now))], [.. others.Select(d => InboxRow.Of(d, now))], [.. settled.Take(SettledShown).Select(d => InboxRow.Of(d, now))], InWords(settled),
            card is null ? null : CardView.Of(card, now, viewer), open is not null && card is null, desk.Pause is { } pause ? $"{pause.By} paused all agents at {Show.Time(pause.Since)[..5]}: {pause.Reason}" : null);
    }

    /// <summary>
    /// Whether a card that nobody asked for by its number stays open: while it needs this person, and until nothing has happened to it for ten seconds. A key is never pressed on a card that has just slid under the hand, and an approval
    /// can be taken back where it was given.
    /// </summary>
    public static bool Stays(Decision open, Instant now, string? viewer)
    {
        ArgumentNullException.ThrowIfNull(open);
        return (open.State.NeedsSomebody() && (viewer is null || !open.ApprovedBy.Contains(viewer))) || now - open.Last.At < DecisionDesk.TakeBackWithin;
    }

    private static string InWords(List<Decision> settled)
    {
        if (settled.Count == 0) return "Nothing settled in the last 24 hours";
        (string Word, int Count)[] parts =
        [
            ("automatic", settled.Count(d => d.ApprovedBy.Count == 0 && d.State is (DecisionState.Confirmed or DecisionState.Unconfirmed))),
            ("approved", settled.Count(d => d.ApprovedBy.Count > 0)), ("rejected", settled.Count(d => d.State is DecisionState.Rejected or DecisionState.Vetoed)),
            ("expired", settled.Count(d => d.State == DecisionState.Expired)), ("withdrawn", settled.Count(d => d.State is DecisionState.Withdrawn or DecisionState.Halted)),
        ];
        return $"Settled in the last 24 hours, {settled.Count}: {string.Join(", ", parts.Where(p => p.Count > 0).Select(p => $"{p.Count} {p.Word}"))}";
    }
}
