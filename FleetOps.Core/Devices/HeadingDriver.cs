using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Devices;

/// <summary>A registered driver whom the app guides to a station now, and when he will be there. <paramref name="Driver"/> is a pseudonym. Walk-ins are not guided.</summary>
public sealed record HeadingDriver(string Driver, DeviceId Station, Instant ArrivesAt);
