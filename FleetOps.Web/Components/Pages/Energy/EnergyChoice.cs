using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Outlook;

namespace FleetOps.Web.Components.Pages.Energy;

/// <summary>What a person has chosen to see: hours ahead (24, 48 or 72), the network or one hub, and of what yesterday's forecast is looked back at.</summary>
public sealed record EnergyChoice(int Hours, DeviceId? Site, ForecastTarget Back)
{
    public static readonly EnergyChoice First = new(24, null, ForecastTarget.Load);
}
