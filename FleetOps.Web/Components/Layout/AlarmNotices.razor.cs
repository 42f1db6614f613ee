using FleetOps.Core.Alarms;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Layout;

/// <summary>Notifications in the page: what was announced since it was opened, for some seconds; what is urgent until somebody has acknowledged it.</summary>
public sealed partial class AlarmNotices
{
    private long? _from;
    private NoticesView? _before;
    private Instant _spokenAt = Instant.Earliest;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private AlarmDesk? Desk => Services.GetService<AlarmDesk>();

    protected override Watch OpenWatch() => Desk?.Watch() ?? base.OpenWatch();

    protected override ValueTask<NoticesView> ProjectAsync(CancellationToken cancellation)
    {
        if (Desk is not { } desk) return ValueTask.FromResult(NoticesView.None);
        var now = Instant.Now(Human);
        // What was announced before this page was opened is on the Alarms page, not in the way.
        _from ??= desk.Picture.Recent.Count == 0 ? 0 : desk.Picture.Recent[^1].Number;
        var next = NoticesView.Of(desk.Picture, key => AlarmId.TryParse(key, out var id) ? desk.Find(id) : null, _from.Value, now, _before, now - _spokenAt);
        if (next.Spoken > (_before?.Spoken ?? _from.Value)) _spokenAt = now;
        _before = next;
        return ValueTask.FromResult(next);
    }
}
