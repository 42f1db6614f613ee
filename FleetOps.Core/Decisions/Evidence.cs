namespace FleetOps.Core.Decisions;

/// <summary>
/// One thing that speaks for or against a proposal: "Contactor temperature", "88 °C, normal 40 to 75 °C", and what it adds to the model's score in log odds, null where no model weighed it. Immutable.
/// </summary>
public sealed record Evidence(string What, string Value, double? Weight = null);
