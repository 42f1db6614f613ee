using FleetOps.Core.Alarms;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>Alarms in words. Pure.</summary>
public static class AlarmWords
{
    public static string Of(AlarmPriority priority) => priority switch
    {
        AlarmPriority.Urgent => "urgent",
        AlarmPriority.High => "high",
        AlarmPriority.Medium => "medium",
        AlarmPriority.Low => "low",
        _ => throw new NotSupportedException($"{priority} is not a priority."),
    };

    public static string Of(AlarmListing listing) => listing switch
    {
        AlarmListing.Standing => "Standing",
        AlarmListing.Unacknowledged => "To acknowledge",
        AlarmListing.Overdue => "Overdue",
        AlarmListing.Shelved => "Shelved",
        AlarmListing.Suppressed => "Suppressed",
        AlarmListing.OutOfService => "Out of service",
        AlarmListing.Stale => "Stale",
        AlarmListing.All => "All",
        _ => throw new NotSupportedException($"{listing} is not a list."),
    };

    /// <summary>The state, with who or how long.</summary>
    public static string StateOf(Alarm alarm, Instant now) => alarm.State switch
    {
        AlarmState.Normal => "Normal",
        AlarmState.UnacknowledgedActive => "Active",
        AlarmState.AcknowledgedActive => $"Acknowledged by {alarm.AcknowledgedBy}",
        AlarmState.ReturnedUnacknowledged => "Over, not acknowledged",
        AlarmState.Shelved => alarm.Quiet?.Until is { } until && until > now ? $"Shelved, {Show.Countdown(until - now)} left" : "Shelved",
        AlarmState.SuppressedByDesign => "Suppressed by design",
        AlarmState.OutOfService => "Out of service",
        _ => throw new NotSupportedException($"{alarm.State} is not a state."),
    };

    /// <summary>What brings a quiet alarm back.</summary>
    public static string LiftOf(AlarmState state) => state switch
    {
        AlarmState.Shelved => "Take off the shelf",
        AlarmState.SuppressedByDesign => "Lift the suppression",
        _ => "Put in service",
    };

    /// <summary>An age in steps that do not redraw the page each second.</summary>
    public static string Age(TimeSpan age) => age.TotalSeconds < 60 ? "under 1 min" : age.TotalMinutes < 60 ? $"{(int)age.TotalMinutes} min" : Show.Age(age);

    public static string Within(TimeSpan span) => span.TotalMinutes < 60 ? $"{span.TotalMinutes:0} min" : $"{span.TotalHours:0.#} h";

    /// <summary>The page of the device; null where it has none.</summary>
    public static string? PageOf(Device device) => device.Kind switch
    {
        DeviceKind.Station => $"/stations/{device.Id}",
        DeviceKind.Connector when device.Parent is { } station => $"/stations/{station}?bay={device.Id.Value[(device.Id.Value.LastIndexOf('-') + 1)..]}",
        DeviceKind.Vehicle => $"/vehicles/{device.Id}",
        DeviceKind.Equipment when device.Id != AlarmId.ControlRoom => $"/equipment/{device.Id}",
        _ => null,
    };
}
