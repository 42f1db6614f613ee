using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Demand;

/// <summary>What is expected of one hour: arrivals (cars) and how many wait on average, each with the interval that holds it with 80 %.</summary>
public sealed record HourAhead(Instant From, double Arrivals, double ArrivalsLow, double ArrivalsHigh, double Waiting, double WaitingLow, double WaitingHigh);
