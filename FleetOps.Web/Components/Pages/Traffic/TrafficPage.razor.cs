using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Traffic;

/// <summary>Queues now and three hours ahead, who waits, and what the traffic agent offered today to whom. Once a second.</summary>
public sealed partial class TrafficPage
{
    [Inject]
    private TrafficBoard Board { get; set; } = null!;

    protected override ValueTask<TrafficView> ProjectAsync(CancellationToken cancellation) => ValueTask.FromResult(Board.View());
}
