using FleetOps.Core.Alarms;

namespace FleetOps.Web.Api.Alarms;

/// <summary>One row of the rationalised table. Delays are in the device's own seconds.</summary>
public sealed record DefinitionReply(
    string Kind, string? Device, string Title, int Priority, string Source, string Cause, string Consequence, string Action, double RespondMinutes, double OnDelayS, double OffDelayS, double Deadband, string? Signal, double? Above,
    double? Below, IReadOnlyList<string> Codes, string? SuppressedBy, bool Safety)
{
    internal static DefinitionReply Of(AlarmDefinition d) => new(
        d.Kind, Words.Of(d.Device), d.Title, (int)d.Priority, Words.Of(d.Source), d.Cause, d.Consequence, d.Action, d.Respond.TotalMinutes, d.OnDelay.TotalSeconds, d.OffDelay.TotalSeconds, d.Deadband, d.Signal, d.Above, d.Below,
        d.Codes, d.SuppressedBy, d.Safety);
}
