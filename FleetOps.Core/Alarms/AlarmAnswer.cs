namespace FleetOps.Core.Alarms;

/// <summary>What became of an order: the alarm as it is now, or why nothing changed. <paramref name="Missing"/>: there is no such alarm; <paramref name="Forbidden"/>: the person may not.</summary>
public sealed record AlarmAnswer(Alarm? Alarm, string? Refused = null, bool Missing = false, bool Forbidden = false);
