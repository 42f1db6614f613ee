namespace FleetOps.Web.Commands.Bench;

/// <summary>What simulating cost: seconds for a day of the default world on one core, and the cost at each size.</summary>
internal sealed record WorldFigures(double DaySeconds, IReadOnlyList<WorldSize> Sizes);
