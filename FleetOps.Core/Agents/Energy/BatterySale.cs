using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>One window in which a plan sells, without a pause. <paramref name="Lots"/>: whole lots of 50 kWh in it; <paramref name="RupeesPerKwh"/>: the mean price, weighted by what is sold.</summary>
public sealed record BatterySale(Instant From, Instant To, double Kwh, int Lots, double RupeesPerKwh);
