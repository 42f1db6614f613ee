using FleetOps.Core.Alarms;
using FleetOps.Core.Live;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Layout;

/// <summary>The number beside "Alarms" in the rail and the tab bar.</summary>
public sealed partial class AlarmCount
{
    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private AlarmDesk? Desk => Services.GetService<AlarmDesk>();

    protected override Watch OpenWatch() => Desk?.Watch() ?? base.OpenWatch();

    protected override ValueTask<CountView> ProjectAsync(CancellationToken cancellation) => ValueTask.FromResult(new CountView(Desk?.Picture.Unacknowledged ?? 0));
}
