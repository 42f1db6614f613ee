using FleetOps.Core.Alarms;

namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>One alarm whole, for the panel beside the list. Texts are ready to draw; null is left out.</summary>
public sealed record AlarmDetailView(
    string Id, int Priority, bool Unacknowledged, string Title, string Place, string? Href, string State, string? Evidence, string? Raised, string? Due, bool Overdue, string? Returned, string? Acknowledged, string? AssignedTo,
    string? Quiet, string? Incident, string? Attention, int Raises, string Cause, string Consequence, string Action, string Respond, bool Simulated, bool Safety, bool CanAcknowledge, bool CanQuiet, AlarmState Now, int MaxShelveMinutes)
{
    /// <summary>When everybody was told again because nobody had acknowledged it in time.</summary>
    public string? Escalated { get; init; }

    /// <summary>The firmware that the device ran when it was raised.</summary>
    public string? Firmware { get; init; }
}
