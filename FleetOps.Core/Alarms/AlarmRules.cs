using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms;

/// <summary>Whether an order fits an alarm, and the note that carries it out. Pure.</summary>
public static class AlarmRules
{
    /// <param name="alarm">As it stands.</param>
    /// <param name="order">What is asked.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="manages">Whether that person has a manager's rights.</param>
    /// <param name="now">Human time.</param>
    /// <param name="options">Bounds.</param>
    public static (AlarmNote? Note, AlarmAnswer? Refusal) Judge(Alarm alarm, AlarmOrder order, string who, bool manages, Instant now, AlarmOptions options)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(options);
        if (order.Text.Length > AlarmOrder.LongestReason || order.Text.Any(char.IsControl)) return Refuse($"A reason has at most {AlarmOrder.LongestReason} characters on one line.");
        if (order is AlarmOrder.Shelve or AlarmOrder.Suppress or AlarmOrder.TakeOutOfService && string.IsNullOrWhiteSpace(order.Text)) return Refuse("It takes a reason.");
        if (order is AlarmOrder.Shelve shelve)
        {
            var most = TimeSpan.FromMinutes(alarm.Definition.Safety ? options.MaxShelveSafetyMinutes : options.MaxShelveMinutes);
            if (shelve.For < TimeSpan.FromMinutes(1) || shelve.For > most) return Refuse($"It can be shelved for 1 to {most.TotalMinutes:0} minutes.");
        }

        if (alarm.Definition.Safety && !manages && order is (AlarmOrder.Shelve or AlarmOrder.Suppress or AlarmOrder.TakeOutOfService))
            return (null, new AlarmAnswer(alarm, "People may be hurt: making this alarm quiet takes the manager role.", Forbidden: true));
        var happened = new AlarmNote(alarm.Id, order.Deed, now, now, who, order.Text.Trim(), order is AlarmOrder.Shelve { For: var span } ? now + span : null);
        if (happened.Event is { } asked && AlarmStateMachine.Next(alarm.State, asked, alarm.Active) is null) return Refuse(WhyNot(alarm, asked));
        if (order is AlarmOrder.Assign && alarm.State == AlarmState.Normal) return Refuse("It is normal: there is nothing to assign.");
        return (happened, null);

        (AlarmNote?, AlarmAnswer?) Refuse(string why) => (null, new AlarmAnswer(alarm, why));
    }

    private static string WhyNot(Alarm alarm, AlarmEvent asked) => (alarm.State, asked) switch
    {
        (AlarmState.AcknowledgedActive, AlarmEvent.Acknowledged) => $"It is acknowledged already, by {alarm.AcknowledgedBy}.",
        (AlarmState.Normal, AlarmEvent.Acknowledged) => "It is normal: there is nothing to acknowledge.",
        (AlarmState.Shelved, _) => "It is shelved.",
        (AlarmState.SuppressedByDesign, _) => "It is suppressed by design.",
        (AlarmState.OutOfService, _) => "It is out of service.",
        (_, AlarmEvent.Unshelved) => "It is not shelved.",
        (_, AlarmEvent.Unsuppressed) => "It is not suppressed.",
        (_, AlarmEvent.PutInService) => "It is in service.",
        _ => $"It is {alarm.State}.",
    };
}
