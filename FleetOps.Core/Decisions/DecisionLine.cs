namespace FleetOps.Core.Decisions;

/// <summary>An entry to be stored, with the decision as it stands after it and who acted: a user name, or the agent in lower case. Immutable.</summary>
public sealed record DecisionLine(Decision After, DecisionEntry Entry, string Actor);
