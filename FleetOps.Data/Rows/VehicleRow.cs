namespace FleetOps.Data.Rows;

/// <summary>A fleet vehicle; simulated ones are seeded at first start.</summary>
public sealed class VehicleRow
{
    public required string Id { get; set; }

    public required string Registration { get; set; }

    public required string Model { get; set; }

    public double PackKwh { get; set; }

    public double MaxChargeKw { get; set; }

    public bool Simulated { get; set; }
}
