using FleetOps.Core.Devices;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents;

/// <summary>An intervention that was carried out, and what came back. The receipt is the device's word, not proof of an effect.</summary>
public sealed record Attempt(Instant At, Intervention What, Receipt Receipt);
