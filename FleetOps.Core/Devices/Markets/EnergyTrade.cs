using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Devices.Markets;

/// <summary>
/// What a hub's battery did in one 15-minute block, as the market settles it. <paramref name="Wh"/> is + for energy bought into the battery and − for energy sold out
/// of it (to the hub's own cars: a hub never exports, it buys that much less). <paramref name="Inr"/> is what was paid (+) or saved (−), rounded to paise.
/// <paramref name="Product"/> is DAM for the standing rule and for schedules given before noon (IST) of the day before, RTM for later ones.
/// </summary>
public sealed record EnergyTrade(DeviceId Station, Instant Start, string Product, bool Scheduled, long Wh, decimal InrPerKwh, decimal Inr);
