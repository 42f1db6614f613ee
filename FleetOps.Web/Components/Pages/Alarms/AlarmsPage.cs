using FleetOps.Core.Alarms.Rates;
using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Alarms;

/// <summary>All that the Alarms page draws: the list and the rate of the last hours.</summary>
public sealed record AlarmsPage(AlarmsView List, ViewList<RateSlot> Slots);
