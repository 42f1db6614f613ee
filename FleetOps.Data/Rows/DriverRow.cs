namespace FleetOps.Data.Rows;

/// <summary>A registered driver.</summary>
public sealed class DriverRow
{
    public required string Id { get; set; }

    public required string Pseudonym { get; set; }

    public required string Name { get; set; }

    public required string Phone { get; set; }

    public double HomeLatitude { get; set; }

    public double HomeLongitude { get; set; }

    public required string VehicleModel { get; set; }

    public double PackKwh { get; set; }
}
