using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Faults;

/// <summary>
/// The truth about one fault: a label. Training takes it as target and scoring as truth; nothing that a device sends, and no feature, is made from it.
/// <paramref name="OnsetAt"/> is when the hidden cause began to act (precursors), <paramref name="FailedAt"/> when service was lost (null: not yet),
/// <paramref name="EndedAt"/> when it was over (null: it lasts). <paramref name="Severity"/> is 0 (nuisance) to 1 (worst of its kind).
/// <paramref name="EndedBy"/> names the remedy, "itself" or "technician". <paramref name="Injected"/>: put there by hand or by a scenario.
/// </summary>
public sealed record FaultRecord(
    int Number,
    DeviceId Device,
    FaultKind Kind,
    Instant OnsetAt,
    Instant? FailedAt,
    Instant? EndedAt,
    double Severity,
    bool NeedsPerson,
    string? EndedBy,
    bool Injected)
{
    /// <summary>When wear has come so far that it acts up, hours before it fails; <see cref="OnsetAt"/> for what is sudden.</summary>
    public Instant ActsUpAt { get; init; }
}
