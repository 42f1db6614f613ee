using FleetOps.Core.Units;

namespace FleetOps.Web.Operations;

/// <summary>When this process came up, on the human clock.</summary>
public sealed record ProcessStart(Instant At);
