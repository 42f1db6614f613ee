namespace FleetOps.Core.Insights.Outlook;

/// <summary>
/// What is lost while it lasts, by the hour, as far as it can be reckoned: kW of charging that is expected there and what drivers would pay for it (INR), cars that come, riders who want a pack. Null where it does not apply
/// or is not known.
/// </summary>
public readonly record struct RiskLoss(double? Kw = null, double? RupeesAnHour = null, double? CarsAnHour = null, double? RidersAnHour = null);
