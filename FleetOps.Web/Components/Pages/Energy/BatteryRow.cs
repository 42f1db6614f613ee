namespace FleetOps.Web.Components.Pages.Energy;

/// <summary>One hub's battery as it is known: size, charge, what it takes (plus) or gives (minus), and what the sun gives. Null is not known.</summary>
public sealed record BatteryRow(string Id, string Name, double CapacityKwh, double? SocPct, double? PowerKw, double? SolarKw);
