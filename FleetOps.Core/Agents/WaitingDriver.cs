using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents;

/// <summary>Somebody who waits for a connector, as the queue events of a station say. <paramref name="Driver"/> is a pseudonym.</summary>
public sealed record WaitingDriver(string Driver, DeviceId Station, Instant Since);
