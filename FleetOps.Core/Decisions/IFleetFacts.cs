using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>What conditions are asked of: the network as its devices tell it, now. Reads take no lock.</summary>
public interface IFleetFacts
{
    /// <summary>World time.</summary>
    Instant Now { get; }

    /// <summary>Null where the device was never heard.</summary>
    Twin? Find(DeviceId device);

    /// <summary>The connectors of a station; empty for whatever is no station.</summary>
    IReadOnlyList<DeviceId> ConnectorsOf(DeviceId station);

    bool Waits(DeviceId station, string driver);
}
