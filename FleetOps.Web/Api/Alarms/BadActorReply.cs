namespace FleetOps.Web.Api.Alarms;

/// <summary>An alarm's part of all raises; shares are 0 to 1, <paramref name="Together"/> with all before it.</summary>
public sealed record BadActorReply(string Alarm, int Raises, double Share, double Together);
