using FleetOps.Core.Fleet;

namespace FleetOps.Core.Insights.StockOut;

/// <summary>
/// One item on one shelf: <paramref name="Chance"/> that it runs out within 90 minutes if nobody brings more, whether that is enough to warn, and the minutes that it lasts at the use expected (null: nothing
/// is expected to be used, or nothing is known yet). <paramref name="UsedADay"/> is what goes in a day, NaN while unknown.
/// </summary>
public sealed record StockRisk(DeviceId Station, string Item, int Stock, int FullShelf, double Chance, bool Warns, double? MinutesLeft, double UsedADay);
