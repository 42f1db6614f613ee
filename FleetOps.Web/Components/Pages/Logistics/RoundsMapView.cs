using FleetOps.Web.Components.Live;

namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>What the map of the rounds draws. Immutable, compared by value.</summary>
public sealed record RoundsMapView(string Label, string Sites, ViewList<RouteMark> Routes, ViewList<MapMark> Stops, ViewList<MapMark> Vans, ViewList<MapMark> Depots);
