using FleetOps.Core.Telemetry;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>A charging session that ended lately, to choose from.</summary>
public sealed record SessionChoice(string Session, string Says)
{
    internal static SessionChoice Of(Frame ended)
    {
        var end = (DeviceEvent.SessionEnded)ended.Observation;
        return new SessionChoice(end.Session, $"{ended.Device.Name}, {Show.Time(ended.At)[..5]}, {Show.Energy(end.EnergyWh / 1000)}, {end.Reason}");
    }
}
