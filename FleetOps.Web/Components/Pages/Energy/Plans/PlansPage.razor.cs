using FleetOps.Core.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Energy.Plans;

/// <summary>What each hub's battery is going to do and what that is to earn, beside the night rule. Once a second, from a board shared by all open pages.</summary>
public sealed partial class PlansPage
{
    private DeviceId? _hub;

    [Inject]
    private PlansBoard Board { get; set; } = null!;

    protected override ValueTask<PlansView> ProjectAsync(CancellationToken cancellation) => ValueTask.FromResult(Board.View(_hub));

    private Task ChooseAsync(ChangeEventArgs chosen) => ChooseIdAsync(chosen.Value?.ToString() ?? "");

    private Task ChooseIdAsync(string id)
    {
        _hub = DeviceId.IsValid(id) ? new DeviceId(id) : null;
        return PullAsync();
    }
}
