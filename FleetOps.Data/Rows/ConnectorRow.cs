using FleetOps.Core.Fleet;

namespace FleetOps.Data.Rows;

/// <summary>One plug of a station.</summary>
public sealed class ConnectorRow
{
    public required string Id { get; set; }

    public required string StationId { get; set; }

    public int Number { get; set; }

    public ConnectorStandard Standard { get; set; }

    public double RatedKw { get; set; }
}
