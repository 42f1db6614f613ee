namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>One step of a healing: when (world time), what, what was seen or came of it, how long it took; the decision behind it, null for what is seen and thought.</summary>
public sealed record HealingStep(string Key, string Time, string What, string Detail, string Took, HealingMark Mark, string? Href);
