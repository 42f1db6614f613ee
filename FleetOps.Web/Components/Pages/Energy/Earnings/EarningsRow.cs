namespace FleetOps.Web.Components.Pages.Energy.Earnings;

/// <summary>What one hub's battery earned today beside perfect foresight and the night rule. <paramref name="Share"/>: of perfect foresight; a dash where there was nothing to be earned.</summary>
public sealed record EarningsRow(string Id, string Name, string Earned, string Best, string Share, string NightRule);
