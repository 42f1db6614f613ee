using FleetOps.Core.Fleet;

namespace FleetOps.Core.Alarms;

/// <summary>
/// One kind of alarm as it was rationalised: what it means, what happens if nobody acts, what to do, within what time; and how it is detected. A row of <c>seed/alarms.json</c>. Immutable.
/// </summary>
/// <param name="Kind">Its snake_case name.</param>
/// <param name="Device">Which devices have it; null: the control room itself.</param>
/// <param name="Title">For people.</param>
/// <param name="Priority">From consequence and time to respond.</param>
/// <param name="Source">What it is read from.</param>
/// <param name="Cause">What brings it about, mostly.</param>
/// <param name="Consequence">What happens if nobody acts.</param>
/// <param name="Action">What the operator does.</param>
/// <param name="Respond">Time to respond.</param>
/// <param name="OnDelay">How long the condition must hold before it is an alarm, in the device's own time.</param>
/// <param name="OffDelay">How long it must be over before the alarm returns.</param>
public sealed record AlarmDefinition(
    string Kind, DeviceKind? Device, string Title, AlarmPriority Priority, AlarmSource Source, string Cause, string Consequence, string Action, TimeSpan Respond, TimeSpan OnDelay, TimeSpan OffDelay)
{
    /// <summary>Error codes of <see cref="AlarmSource.Fault"/>.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The signal of <see cref="AlarmSource.Signal"/>.</summary>
    public string? Signal { get; init; }

    public double? Above { get; init; }

    public double? Below { get; init; }

    /// <summary>How far back inside the limit a value must come, in the signal's unit.</summary>
    public double Deadband { get; init; }

    /// <summary>Silence of this length counts, for <see cref="AlarmSource.Silence"/> and <see cref="AlarmSource.Offline"/>.</summary>
    public TimeSpan SilentAfter { get; init; }

    /// <summary>The kind that tells the same while it is active at the same station; null where none does.</summary>
    public string? SuppressedBy { get; init; }

    /// <summary>People may be hurt: shelved for a short while only, and by a manager.</summary>
    public bool Safety { get; init; }

    /// <summary>Whether a value is beyond the limit; one that was stays so until it is back by the deadband.</summary>
    public bool IsBeyond(double value, bool was) =>
        (Above is { } high && value > (was ? high - Deadband : high)) || (Below is { } low && value < (was ? low + Deadband : low));
}
