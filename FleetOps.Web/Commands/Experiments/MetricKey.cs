namespace FleetOps.Web.Commands.Experiments;

/// <summary>What a figure is called: a stable name for programs, a title, the group it stands in, and its unit.</summary>
internal sealed record MetricKey(string Name, string Title, string Group, string Unit);
