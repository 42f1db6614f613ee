namespace FleetOps.Web.Components.Pages.Traffic;

/// <summary>How many wait on average in one hour ahead, with the band that holds four of five; in words, and as shares of the longest band on the page.</summary>
public sealed record QueueHour(string Mean, string Band, double At, double Low, double High, string Arrivals);
