namespace FleetOps.Web.Components.Pages.Energy.Plans;

/// <summary>A window in which the plan in force sells: when, how much, how many whole blocks of 50 kWh, at what price and for how much. A hub never exports: a sale is energy that its cars would have bought.</summary>
public sealed record SaleRow(string When, string Energy, string Blocks, string Price, string Cash);
