namespace FleetOps.Core.Devices;

/// <summary>Whom the drivers' app guides to a station now. Absent where no app tells. Thread-safe; reads take no lock.</summary>
public interface IHeading
{
    IReadOnlyList<HeadingDriver> Heading { get; }
}
