using FleetOps.Core.Units;

namespace FleetOps.Core.Alarms.Incidents;

/// <summary>
/// One cause and the alarms that follow from it. <paramref name="Root"/> tells best what it is, <paramref name="Alarms"/> are all of them, root first, those included that are suppressed because of it. <paramref name="Priority"/>
/// is that of the most urgent, and high at least where many sites are affected. Immutable.
/// </summary>
public sealed record Incident(string Key, IncidentKind Kind, string Title, AlarmPriority Priority, Alarm Root, IReadOnlyList<Alarm> Alarms)
{
    /// <summary>How many follow from the root.</summary>
    public int Children => Alarms.Count - 1;

    public bool Unacknowledged { get; } = Alarms.Any(a => a.Unacknowledged);

    /// <summary>When it was first raised, in human time.</summary>
    public Instant Since { get; } = Alarms.Where(a => a.RaisedAt is not null).Select(a => a.RaisedAt!.Value).DefaultIfEmpty(Instant.Earliest).Min();
}
