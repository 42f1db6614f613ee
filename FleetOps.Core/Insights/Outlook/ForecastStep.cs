using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Outlook;

/// <summary>One step of a forecast: its mean, and the interval that holds what comes with the coverage that was asked for.</summary>
public readonly record struct ForecastStep(Instant From, double Mean, double Low, double High);
