using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Outlook;
using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Energy;

/// <summary>Prices and load up to three days ahead with intervals, yesterday's forecast beside what came, batteries and site limits. Once a second, from a board shared by all open pages.</summary>
public sealed partial class EnergyPage
{
    private static readonly IReadOnlyList<(string Text, int Value)> Spans = [("24 h", 24), ("48 h", 48), ("72 h", 72)];
    private static readonly IReadOnlyList<(string Text, ForecastTarget Value)> Targets = [("Load", ForecastTarget.Load), ("Price", ForecastTarget.Price)];
    private EnergyChoice _choice = EnergyChoice.First;

    [Inject]
    private EnergyBoard Board { get; set; } = null!;

    protected override ValueTask<EnergyView> ProjectAsync(CancellationToken cancellation) => ValueTask.FromResult(Board.View(_choice));

    private Task ChooseAsync(EnergyChoice choice)
    {
        _choice = choice;
        return PullAsync();
    }

    private Task ChooseSiteAsync(ChangeEventArgs chosen) =>
        ChooseAsync(_choice with { Site = chosen.Value?.ToString() is { Length: > 0 } id && DeviceId.IsValid(id) ? new DeviceId(id) : null });
}
