namespace FleetOps.Core.Fleet;

/// <summary>One line of a bill: what is paid for, how it is worked out, and the amount in INR. All but the last line, the rounding, are exact. Immutable.</summary>
public sealed record TariffLine(string What, string Working, decimal Inr);
