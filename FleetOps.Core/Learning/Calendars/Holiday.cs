namespace FleetOps.Core.Learning.Calendars;

/// <summary>A day with a name; the same name on other dates means the same effect.</summary>
public readonly record struct Holiday(string Name, DateOnly Date);
