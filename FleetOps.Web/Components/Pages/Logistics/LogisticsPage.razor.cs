using Microsoft.AspNetCore.Components;

namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>Vans and their rounds, every shelf by need, and what the logistics agent wants and why. Once a second.</summary>
public sealed partial class LogisticsPage
{
    private static readonly IReadOnlyList<(string Text, string Value)> Tabs = [("Why", "why"), ("Transfers", "transfers"), ("Decisions", "decisions")];
    private string _tab = "why";
    private string? _van;

    [Inject]
    private LogisticsBoard Board { get; set; } = null!;

    protected override ValueTask<LogisticsView> ProjectAsync(CancellationToken cancellation) => ValueTask.FromResult(Board.View(_van));

    private Task ChooseAsync(string van)
    {
        (_van, _tab) = (van, "why");
        return PullAsync();
    }
}
