using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Load;

/// <summary>What is expected of one quarter or hour: mean kW, and the interval that holds it with the coverage that was asked for.</summary>
public sealed record LoadStep(Instant From, double Kw, double Low, double High);
