using System.Collections.Concurrent;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;

namespace FleetOps.Core.Insights.Streaming;

/// <summary>The newest assessment of each device, beside the twins: written by the insight loop, read by pages and agents. Thread-safe; reads take no lock.</summary>
public sealed class AssessmentBoard
{
    private readonly ConcurrentDictionary<DeviceId, Assessment> _assessments = new();
    private readonly WatchList _watches = new();

    /// <summary>Null while nothing has been said of the device.</summary>
    public Assessment? Of(DeviceId device) => _assessments.GetValueOrDefault(device);

    /// <summary>All, in no particular order.</summary>
    public IEnumerable<Assessment> All => _assessments.Values;

    public Watch Watch() => _watches.Add();

    internal void Set(Assessment assessment) => _assessments[assessment.Device] = assessment;

    internal void Pulse() => _watches.Pulse();
}
