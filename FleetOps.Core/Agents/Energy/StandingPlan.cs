using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What a hub's battery will do if nobody says anything: the last schedule that it accepted, and where that says nothing its plain rule (charge from 00:30 to 05:30, discharge from 18:00 to 22:00). Pure.
/// </summary>
internal sealed class StandingPlan
{
    private const double PlainShare = 0.6;
    private const double PlainLimitShare = 0.8;
    private readonly Station _hub;
    private readonly Dictionary<Instant, double> _asked = [];
    private readonly HashSet<Instant> _committed = [];

    public StandingPlan(Station hub, Situation situation)
    {
        _hub = hub;
        var last = situation.Tried.LastOrDefault(t => t is { What: Intervention.Battery told, Receipt.Status: ReceiptStatus.Accepted } && told.Station == hub.Id);
        if (last?.What is not Intervention.Battery { Schedule.Blocks: var blocks }) return;
        GivenAt = last.At;
        foreach (var (start, kw) in blocks)
        {
            _asked[start] = kw;
            if (IsDayAhead(last.At, start)) _committed.Add(start);
        }
    }

    /// <summary>When its schedule was accepted; null where it follows its plain rule.</summary>
    public Instant? GivenAt { get; }

    /// <summary>What was promised to the day-ahead market for the block; null where nothing was.</summary>
    public double? Committed(Instant block) => _committed.Contains(block) ? _asked[block] : null;

    /// <summary>The request in a block, kW.</summary>
    public double Asked(Instant block, double loadKw)
    {
        return _asked.TryGetValue(block, out var kw) ? kw : Plain(_hub, block, loadKw);
    }

    /// <summary>What the plain rule asks for in a block, kW.</summary>
    public static double Plain(Station hub, Instant block, double loadKw)
    {
        var most = PlainShare * hub.BatteryKwh / 2;
        return block.ToDateTimeOffset().ToOffset(Clocks.Ist).TimeOfDay.TotalHours switch
        {
            >= 0.5 and < 5.5 => Math.Clamp(PlainLimitShare * hub.SiteLimitKw - loadKw, 0, most),
            >= 18 and < 22 => -most,
            _ => 0,
        };
    }

    /// <summary>Whether what is given then for a block is in time for the day-ahead market, which closes at noon of the day before.</summary>
    public static bool IsDayAhead(Instant given, Instant block)
    {
        var (told, local) = (given.ToDateTimeOffset().ToOffset(Clocks.Ist), block.ToDateTimeOffset().ToOffset(Clocks.Ist));
        return (local.Date - told.Date).Days >= (told.Hour < 12 ? 1 : 2);
    }
}
