using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms;

/// <summary>One alarm of one device as it stands. <see cref="Apply"/> is pure and returns a new one; refusing what does not fit is up to who makes the note. Immutable.</summary>
public sealed record Alarm(AlarmDefinition Definition, Device Device)
{
    public AlarmId Id => new(Definition.Kind, Device.Id);

    public AlarmPriority Priority => Definition.Priority;

    public AlarmState State { get; init; }

    /// <summary>The condition holds, whatever the state.</summary>
    public bool Active { get; init; }

    /// <summary>When it was last raised, in human time; null before the first time.</summary>
    public Instant? RaisedAt { get; init; }

    /// <summary>When its condition last began, on the device's own clock.</summary>
    public Instant? BeganAt { get; init; }

    /// <summary>When its condition last ended, in human time.</summary>
    public Instant? ReturnedAt { get; init; }

    /// <summary>When its condition last ended, on the device's own clock.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>What was seen when it was raised.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The firmware that the device ran when it was raised; null where it is not known.</summary>
    public string? Firmware { get; init; }

    /// <summary>The share of such devices that ran it then, 0 to 1.</summary>
    public double FirmwareShare { get; init; }

    /// <summary>Since when it asks: it was raised, or came back from quiet; human time.</summary>
    public Instant? AskedAt { get; init; }

    /// <summary>When everybody was told again because nobody had acknowledged it in time; null where that was not so since it asks.</summary>
    public Instant? EscalatedAt { get; init; }

    /// <summary>How often it was raised so far.</summary>
    public int Raises { get; init; }

    public string? AcknowledgedBy { get; init; }

    public Instant? AcknowledgedAt { get; init; }

    public string? AssignedTo { get; init; }

    /// <summary>Why it asks for nobody now; null while it may.</summary>
    public Quiet? Quiet { get; init; }

    /// <summary>What became of its call for attention; null before one.</summary>
    public AttentionOutcome? Attention { get; init; }

    /// <summary>The key of the incident that it belongs to; null while nothing is wrong.</summary>
    public string? Cause { get; init; }

    /// <summary>It asks for a person, or is worked on: neither normal nor quiet.</summary>
    public bool Stands => State is AlarmState.UnacknowledgedActive or AlarmState.AcknowledgedActive or AlarmState.ReturnedUnacknowledged;

    public bool Unacknowledged => State is AlarmState.UnacknowledgedActive or AlarmState.ReturnedUnacknowledged;

    /// <summary>By when somebody should have acted; null unless it waits for that.</summary>
    public Instant? Due => State == AlarmState.UnacknowledgedActive && (AskedAt ?? RaisedAt) is { } asked ? asked + Definition.Respond : null;

    public Alarm Apply(AlarmNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var next = note.Deed switch
        {
            AlarmDeed.Raised => this with
            {
                Active = true,
                RaisedAt = note.At,
                BeganAt = note.DeviceAt,
                ReturnedAt = null,
                EndedAt = null,
                Evidence = note.Text,
                Firmware = note.Firmware,
                FirmwareShare = note.FirmwareShare,
                AskedAt = note.At,
                EscalatedAt = null,
                Raises = Raises + 1,
                AcknowledgedBy = null,
                AcknowledgedAt = null,
            },
            AlarmDeed.Returned => this with { Active = false, ReturnedAt = note.At, EndedAt = note.DeviceAt },
            AlarmDeed.Acknowledged => this with { AcknowledgedBy = note.Actor, AcknowledgedAt = note.At },
            AlarmDeed.Shelved or AlarmDeed.Suppressed or AlarmDeed.TakenOutOfService => this with { Quiet = new Quiet(note.Actor, note.Text, note.At, note.Until) },
            AlarmDeed.Unshelved or AlarmDeed.Unsuppressed or AlarmDeed.PutInService => this with { Quiet = null, AcknowledgedBy = null, AcknowledgedAt = null, Attention = null, AskedAt = note.At, EscalatedAt = null },
            AlarmDeed.Assigned => this with { AssignedTo = note.Text.Length > 0 ? note.Text : null },
            AlarmDeed.Escalated => this with { EscalatedAt = note.At },
            AlarmDeed.Announced => this with { Attention = AttentionOutcome.Announced, Cause = note.Cause ?? Cause },
            AlarmDeed.Grouped => this with { Attention = AttentionOutcome.Grouped, Cause = note.Cause ?? Cause },
            AlarmDeed.Held => this with { Attention = AttentionOutcome.Held, Cause = note.Cause ?? Cause },
            _ => throw new NotSupportedException($"{note.Deed} is not a deed."),
        };
        if (note.Event is { } happened) next = next with { State = AlarmStateMachine.Next(State, happened, next.Active) ?? State };
        // What is over belongs to nobody and to no incident.
        return next.State == AlarmState.Normal ? next with { AssignedTo = null, Cause = null, Attention = null } : next;
    }
}
