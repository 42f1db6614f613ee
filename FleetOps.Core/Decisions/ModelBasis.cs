namespace FleetOps.Core.Decisions;

/// <summary>The model behind a proposal: its name, version (null: a rule stood in), the score it gave and what that score is on average. Immutable.</summary>
public sealed record ModelBasis(string Model, int? Version, string Score, string Base);
