namespace FleetOps.Core.Devices;

/// <summary>The vans as whoever runs them describes them. Orders reach them as every command does; where they are, their frames say.</summary>
public interface IVans
{
    IReadOnlyList<VanHome> Homes { get; }
}
