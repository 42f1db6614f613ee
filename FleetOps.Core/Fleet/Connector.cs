namespace FleetOps.Core.Fleet;

/// <summary>One plug of a station. <paramref name="Number"/> counts from 1; <paramref name="RatedKw"/> is the most it can deliver.</summary>
public sealed record Connector(DeviceId Id, DeviceId Station, int Number, ConnectorStandard Standard, double RatedKw);
