using FleetOps.Core.Alarms;

namespace FleetOps.Web.Api.Alarms;

/// <summary>The budget of attention and what became of it: announcements (newest first) and what is held back, whole.</summary>
public sealed record AttentionReply(
    int Used, int Limit, double WindowMinutes, string? RoomAt, int Calls, string? FloodSince, IReadOnlyList<AttentionItemReply> Held, IReadOnlyList<AttentionItemReply> Announced)
{
    internal static AttentionReply Of(AlarmPicture picture) => new(
        picture.Budget.Used, picture.Budget.Limit, picture.Budget.Window.TotalMinutes, picture.Budget.RoomAt?.ToString(), picture.Calls, picture.FloodSince?.ToString(),
        [.. picture.Held.Select(h => new AttentionItemReply(h.Item.Key, h.Item.Cause, Words.Of(h.Item.Kind), (int)h.Item.Priority, h.Item.Title, h.Since.ToString(), 0))],
        [.. picture.Recent.Reverse().Select(a => new AttentionItemReply(a.Item.Key, a.Item.Cause, Words.Of(a.Item.Kind), (int)a.Item.Priority, a.Item.Title, a.At.ToString(), a.Others))]);
}
