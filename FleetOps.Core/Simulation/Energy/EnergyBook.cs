using FleetOps.Core.Devices;
using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// The world's energy business: prices of the block, trades of the hubs' batteries, calls for demand response, and where the energy of each site came from and went. Money is
/// exact to the paisa. Not thread-safe: written by the world's step, read between steps.
/// </summary>
public sealed class EnergyBook
{
    private const int GateClosesAtSecond = 12 * 3600;
    private readonly IBlockPrices _prices;
    private readonly DemandResponseProgramme _programme;
    private readonly WorldTally _tally;
    private readonly List<SiteAccount> _accounts = [];
    private readonly List<EnergyTrade> _trades = [];
    private readonly List<HubBlock> _blocks = [];
    private readonly List<DemandResponseRequest> _requests = [];
    private readonly List<DemandResponseResult> _results = [];
    private long _block = -1;
    private long _programmeDay = -1;
    private DemandResponseRequest? _today;

    internal EnergyBook(WorldPlan plan, Outside outside, WorldTally tally)
    {
        _prices = plan.BlockPrices(outside);
        _programme = new DemandResponseProgramme(plan.Seed);
        _tally = tally;
    }

    /// <summary>Where the prices come from, for people.</summary>
    public string PriceSource => _prices.Source;

    /// <summary>What the batteries bought and sold, block by block, in order.</summary>
    public IReadOnlyList<EnergyTrade> Trades => _trades;

    /// <summary>What the hubs took in each block that is over, and what it cost.</summary>
    public IReadOnlyList<HubBlock> Blocks => _blocks;

    /// <summary>The calls for less load that have been announced.</summary>
    public IReadOnlyList<DemandResponseRequest> Requests => _requests;

    /// <summary>What each hub gave in each window that is over.</summary>
    public IReadOnlyList<DemandResponseResult> Results => _results;

    /// <summary>The call whose window is open now.</summary>
    internal DemandResponseRequest? Called { get; private set; }

    public EnergyRegisters Of(DeviceId station) => Find(station)?.Registers ?? throw new ArgumentException($"There is no station {station}.");

    internal void Open(SiteAccount account) => _accounts.Add(account);

    internal void Earn(decimal inr)
    {
        _tally.SessionRevenueInr += inr;
        _tally.BilledSessions++;
    }

    internal void Pay(decimal inr) => _tally.EnergyCostInr += inr;

    internal void Record(EnergyTrade trade) => _trades.Add(trade);

    internal void Record(HubBlock block) => _blocks.Add(block);

    internal void Reward(DemandResponseResult result)
    {
        _results.Add(result);
        _tally.DemandResponseInr += result.Inr;
    }

    /// <summary>Before a step: closes the block that has ended and opens the next. A step belongs to the block in which it begins.</summary>
    internal void Begin(Moment moment)
    {
        var from = moment.Now - moment.Seconds;
        var block = from / SimulatedPrices.SecondsABlock;
        if (block == _block) return;
        var start = block * SimulatedPrices.SecondsABlock;
        if (_block >= 0)
        {
            var over = _block * SimulatedPrices.SecondsABlock;
            var (dayAhead, realTime) = (_prices.DayAhead(over), _prices.RealTime(over));
            foreach (var account in _accounts) account.EndBlock(over, start, dayAhead, realTime);
        }

        _block = block;
        Call(start);
    }

    internal Receipt Schedule(DeviceId station, BatterySchedule schedule, long now)
    {
        if (Find(station) is not { } account) return new Receipt(ReceiptStatus.Rejected, $"There is no station {station}.");
        if (!account.Store.Exists) return new Receipt(ReceiptStatus.NotSupported, $"{station} has no battery.");
        if (schedule.Fault(account.Store.MaxKw, new Instant(now * 1000)) is { } fault) return new Receipt(ReceiptStatus.Rejected, fault);
        // The day-ahead market of a day closes at noon of the day before.
        var lastDay = LocalTime.Day(now) + (LocalTime.SecondOfDay(now) < GateClosesAtSecond ? 1 : 2);
        account.Follow(schedule, start => LocalTime.Day(start) >= lastDay, now - now % SimulatedPrices.SecondsABlock);
        return new Receipt(ReceiptStatus.Accepted);
    }

    private void Call(long start)
    {
        if (Called is { } open && start * 1000 >= open.To.UnixMilliseconds)
        {
            foreach (var account in _accounts) account.EndCall(open);
            Called = null;
        }

        var day = LocalTime.Day(start);
        if (day != _programmeDay)
        {
            _programmeDay = day;
            _today = _programme.On(day);
        }

        if (_today is not { } request || start * 1000 < request.AnnouncedAt.UnixMilliseconds) return;
        if (_requests.Count == 0 || _requests[^1] != request) _requests.Add(request);
        if (start * 1000 >= request.From.UnixMilliseconds && start * 1000 < request.To.UnixMilliseconds) Called = request;
    }

    private SiteAccount? Find(DeviceId station) => _accounts.Find(a => a.Station == station);
}
