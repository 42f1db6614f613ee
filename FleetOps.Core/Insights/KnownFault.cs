using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights;

/// <summary>
/// What became known of one fault afterwards: a label for training and truth for scoring, never a feature. <paramref name="Kind"/> is the cause in snake_case; <paramref name="OnsetAt"/> when it
/// began to act, <paramref name="FailedAt"/> when service was lost (null: never), <paramref name="EndedAt"/> when it was over (null: it lasts); <paramref name="Severity"/> 0 to 1.
/// </summary>
public sealed record KnownFault(DeviceId Device, string Kind, Instant OnsetAt, Instant? FailedAt, Instant? EndedAt, double Severity)
{
    /// <summary>When what wore began to act up; null for what is sudden.</summary>
    public Instant? ActsUpAt { get; init; }

    /// <summary>Acts, noticed or not.</summary>
    public bool ActsAt(Instant at) => OnsetAt <= at && (EndedAt is not { } ended || ended > at);

    /// <summary>Has taken service away.</summary>
    public bool IsDownAt(Instant at) => FailedAt <= at && (EndedAt is not { } ended || ended > at);
}
