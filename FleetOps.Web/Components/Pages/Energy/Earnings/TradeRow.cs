namespace FleetOps.Web.Components.Pages.Energy.Earnings;

/// <summary>One trade of a hub's battery: from when to when, what, at what price and for how much, and the decision that asked for it (null: the plain rule).</summary>
public sealed record TradeRow(string Id, string Hub, string When, bool Sells, string Energy, string Price, string Cash, long? Decision);
