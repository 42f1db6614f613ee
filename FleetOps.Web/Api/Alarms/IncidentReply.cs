using FleetOps.Core.Alarms.Incidents;

namespace FleetOps.Web.Api.Alarms;

/// <summary>One cause and the ids of the alarms that follow from it, <paramref name="Root"/> first. <paramref name="Children"/> counts those beside the root.</summary>
public sealed record IncidentReply(string Key, string Kind, string Title, int Priority, bool Unacknowledged, string Since, string Root, int Children, IReadOnlyList<string> Alarms)
{
    internal static IncidentReply Of(Incident incident) => new(
        incident.Key, Words.Of(incident.Kind), incident.Title, (int)incident.Priority, incident.Unacknowledged, incident.Since.ToString(), incident.Root.Id.ToString(), incident.Children,
        [.. incident.Alarms.Select(a => a.Id.ToString())]);
}
