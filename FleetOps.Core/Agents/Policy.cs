using FleetOps.Core.Devices;

namespace FleetOps.Core.Agents;

/// <summary>
/// A pure function from what an agent sees to what it wants done: equal situations give equal answers, and nothing is remembered between two calls. What it must
/// remember (what was tried, when) stands in the situation. It is not allowed to act: whoever asked carries out, or does not.
/// </summary>
public delegate IReadOnlyList<Intervention> Policy(Situation situation);
