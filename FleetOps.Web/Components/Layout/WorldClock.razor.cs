using FleetOps.Core.Devices;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Layout;

/// <summary>The clock, the speed and the freshness in the top bar, once a second.</summary>
public sealed partial class WorldClock
{
    [Inject]
    private PresentClock Clock { get; set; } = null!;

    [Inject]
    private NetworkBoard Board { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    protected override ValueTask<ClockView> ProjectAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(ClockView.Of(Clock.Now, Services.GetService<IWorldControl>()?.Status, Board.Current, Services.GetService<IHistory>()?.Health));
}
