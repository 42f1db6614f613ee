using FleetOps.Core.Units;

namespace FleetOps.Web.Components.Live;

/// <summary>Why a page is not up to date, in a sentence fit for a person, and since when on the wall clock.</summary>
public sealed record PullFailure(Instant Since, string What);
