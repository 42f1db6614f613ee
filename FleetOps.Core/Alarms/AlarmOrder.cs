namespace FleetOps.Core.Alarms;

/// <summary>What a person asks for an alarm. Nested records are the whole set.</summary>
public abstract record AlarmOrder
{
    public const int LongestReason = 200;

    private AlarmOrder()
    {
    }

    public sealed record Acknowledge : AlarmOrder;

    /// <summary>Gives it to somebody to settle; null takes it back. Not an acknowledgement.</summary>
    public sealed record Assign(string? To) : AlarmOrder;

    /// <summary>Quiet for a while; it comes back by itself.</summary>
    public sealed record Shelve(string Reason, TimeSpan For) : AlarmOrder;

    public sealed record Unshelve : AlarmOrder;

    /// <summary>Quiet because something planned explains it, until that is lifted.</summary>
    public sealed record Suppress(string Reason) : AlarmOrder;

    public sealed record Unsuppress : AlarmOrder;

    /// <summary>The alarm itself is wrong or worked on.</summary>
    public sealed record TakeOutOfService(string Reason) : AlarmOrder;

    public sealed record PutInService : AlarmOrder;

    /// <summary>The note that carries it out, but for time and person.</summary>
    public AlarmDeed Deed => this switch
    {
        Acknowledge => AlarmDeed.Acknowledged,
        Assign => AlarmDeed.Assigned,
        Shelve => AlarmDeed.Shelved,
        Unshelve => AlarmDeed.Unshelved,
        Suppress => AlarmDeed.Suppressed,
        Unsuppress => AlarmDeed.Unsuppressed,
        TakeOutOfService => AlarmDeed.TakenOutOfService,
        PutInService => AlarmDeed.PutInService,
        _ => throw new NotSupportedException($"{GetType().Name} is not an order."),
    };

    /// <summary>The reason a person gave, or the name that is assigned.</summary>
    public string Text => this switch
    {
        Assign assign => assign.To ?? "",
        Shelve shelve => shelve.Reason,
        Suppress suppress => suppress.Reason,
        TakeOutOfService taken => taken.Reason,
        _ => "",
    };
}
