using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Isolation;

/// <summary>One tree of an isolation forest, axis-parallel or sloped, and c(ψ) of the sample it was grown on.</summary>
internal sealed record IsolationMember(TreeShape? Shape, SlopedTrees? Sloped, double Normal);
