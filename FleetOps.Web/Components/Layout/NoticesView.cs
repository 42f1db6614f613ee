using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Layout;

/// <summary>What is announced now, and what a screen reader says: one message in five seconds, urgent ones at once and first. <paramref name="Spoken"/> is the number of the announcement said last. Pure.</summary>
public sealed record NoticesView(ViewList<NoticeView> Shown, string Urgent, string Polite, long Spoken)
{
    public static readonly NoticesView None = new([], "", "", 0);
    private const int Most = 3;
    private static readonly TimeSpan Shows = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    /// <param name="picture">What was announced.</param>
    /// <param name="find">The alarm of an announcement; null for an approval.</param>
    /// <param name="from">The last announcement before the page was opened.</param>
    /// <param name="now">Human time.</param>
    /// <param name="before">What was drawn last.</param>
    /// <param name="quiet">How long ago something was said.</param>
    public static NoticesView Of(AlarmPicture picture, Func<string, Alarm?> find, long from, Instant now, NoticesView? before, TimeSpan quiet)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(find);
        var fresh = picture.Recent.Where(a => a.Number > from).ToList();
        var shown = fresh.Where(a => now - a.At < Shows || a.Item.Priority == AlarmPriority.Urgent && find(a.Item.Key) is { Unacknowledged: true })
            .GroupBy(a => a.Item.Key).Select(g => g.MaxBy(a => a.Number)!).OrderBy(a => a.Item.Priority).ThenByDescending(a => a.Number).Take(Most).OrderBy(a => a.Number);
        var last = before?.Spoken ?? from;
        var next = quiet < Apart ? null : fresh.Where(a => a.Number > last).OrderBy(a => a.Item.Priority).ThenBy(a => a.Number).FirstOrDefault();
        return new NoticesView(
            [.. shown.Select(a => new NoticeView(a.Number, (int)a.Item.Priority, a.Item.Title, a.Item.Href, Show.ShortTime(a.At), a.Others))],
            next is { Item.Priority: AlarmPriority.Urgent } ? Say(next) : before?.Urgent ?? "", next is { Item.Priority: not AlarmPriority.Urgent } ? Say(next) : before?.Polite ?? "", next?.Number ?? last);
    }

    private static string Say(Announcement said) => $"Priority {(int)said.Item.Priority} {(said.Item.Kind == AttentionKind.Alarm ? "alarm" : "approval")}: {said.Item.Title}";
}
