using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>One trouble from its first sign to its end: where, what it most likely is, how it stands, and the steps in their order. Compared by value.</summary>
public sealed record HealingChain(string Key, string Title, string Outcome, bool Over, Instant LastAt, ViewList<HealingStep> Steps);
