namespace FleetOps.Web.Api.Fleet;

/// <summary>The control room in figures, now. Counts of frames are since the start of the process; states count devices by their last known state ("unknown" too).</summary>
public sealed record StatsReply(
    string HumanTime,
    string WorldTime,
    WorldReply? World,
    int Devices,
    int Stations,
    IReadOnlyDictionary<string, int> Vehicles,
    IReadOnlyDictionary<string, int> Connectors,
    FramesReply Frames,
    StorageReply Storage,
    double UptimeS);
