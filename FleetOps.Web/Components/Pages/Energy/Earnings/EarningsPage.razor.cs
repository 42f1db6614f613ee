using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Energy.Earnings;

/// <summary>What the batteries earned today against perfect foresight and the night rule, and what they traded. Once a second, from a board shared by all open pages.</summary>
public sealed partial class EarningsPage
{
    [Inject]
    private EarningsBoard Board { get; set; } = null!;

    protected override ValueTask<EarningsView> ProjectAsync(CancellationToken cancellation) => ValueTask.FromResult(Board.View());
}
