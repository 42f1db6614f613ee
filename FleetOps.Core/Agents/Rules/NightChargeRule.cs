using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Rules;

/// <summary>
/// The fixed schedule that every energy agent has to beat: each hub's battery charges from half past midnight to half past five and discharges from six to ten in the evening, every day, whatever
/// the prices are. Ordered once a day for the rest of the day. Pure.
/// </summary>
public static class NightChargeRule
{
    // Shares of the capacity an hour: four hours of discharge empty what five of charge filled, with losses.
    private const double ChargeShare = 0.16;
    private const double DischargeShare = 0.18;

    public static IEnumerable<Intervention> Propose(Situation situation)
    {
        var local = situation.At.ToDateTimeOffset().ToOffset(Clocks.Ist);
        var midnight = Instant.From(new DateTimeOffset(local.Date, Clocks.Ist));
        foreach (var station in situation.Stations)
        {
            if (station.BatteryKwh <= 0 || situation.Tried.Any(t => t.At >= midnight && t.What is Intervention.Battery told && told.Station == station.Id)) continue;
            var blocks = Blocks(station, midnight).Where(b => b.Start + BatterySchedule.Block > situation.At).ToArray();
            if (blocks.Length > 0) yield return new Intervention.Battery(station.Id, new BatterySchedule(blocks));
        }
    }

    private static IEnumerable<BatterySetpoint> Blocks(Station station, Instant midnight)
    {
        for (var block = 0; block < 96; block++)
        {
            var share = block switch
            {
                >= 2 and < 22 => ChargeShare,
                >= 72 and < 88 => -DischargeShare,
                _ => 0,
            };
            yield return new BatterySetpoint(midnight + block * BatterySchedule.Block, share * station.BatteryKwh);
        }
    }
}
