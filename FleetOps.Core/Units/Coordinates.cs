namespace FleetOps.Core.Units;

/// <summary>A place on the Earth in WGS 84 degrees.</summary>
public readonly record struct Coordinates
{
    private const double EarthRadiusM = 6_371_008.8;

    public Coordinates(double latitude, double longitude)
    {
        if (!(latitude is >= -90 and <= 90)) throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "−90…90 degrees");
        if (!(longitude is >= -180 and <= 180)) throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "−180…180 degrees");
        Latitude = latitude;
        Longitude = longitude;
    }

    public double Latitude { get; }

    public double Longitude { get; }

    /// <summary>Great-circle distance in metres (haversine).</summary>
    public double DistanceTo(Coordinates other)
    {
        var latA = double.DegreesToRadians(Latitude);
        var latB = double.DegreesToRadians(other.Latitude);
        var sinLat = Math.Sin((latB - latA) / 2);
        var sinLon = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var h = sinLat * sinLat + Math.Cos(latA) * Math.Cos(latB) * sinLon * sinLon;
        return 2 * EarthRadiusM * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
