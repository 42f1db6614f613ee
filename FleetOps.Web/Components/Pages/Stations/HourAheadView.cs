namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>One of the next three hours of a station: cars that come and how many wait on average, each with its 80 % interval.</summary>
public sealed record HourAheadView(string Time, string Arrivals, string ArrivalsInterval, string Waiting, string WaitingInterval, double Wait, double WaitLow, double WaitHigh);
