using FleetOps.Core.Fleet;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What one hub's battery earned over blocks that are over, beside the most that it could have earned with the prices that came and the loads that it had, and beside its plain rule at day-ahead prices. All three count what was
/// bought and spared, wear, and what is left in it more than at the beginning at the mean real-time price; demand response stands apart. INR. Pure.
/// </summary>
public sealed record BatteryEarnings
{
    private const double Hours = 0.25;
    private readonly double _worth;
    private readonly double _begin;
    private readonly IReadOnlyList<PastBlock> _blocks;
    private readonly EnergyOptions _options;

    private BatteryEarnings(double begin, double worth, IReadOnlyList<PastBlock> blocks, BatteryPlan best, BatteryPlan nightRule, EnergyOptions options)
    {
        (_begin, _worth, _blocks, Best, NightRule, _options) = (begin, worth, blocks, best, nightRule, options);
        TradesInr = -blocks.Sum(b => b.PaidInr);
        LeftInr = (blocks[^1].StoredKwh - begin) * worth;
        WearInr = blocks.Sum(b => b.GivenKwh) * options.WearInrPerKwh;
    }

    /// <summary>Saved less bought.</summary>
    public double TradesInr { get; }

    /// <summary>Left in it, more than at first.</summary>
    public double LeftInr { get; }

    public double WearInr { get; }

    public double MarginInr => TradesInr + LeftInr - WearInr;

    /// <summary>Perfect foresight.</summary>
    public BatteryPlan Best { get; }

    public BatteryPlan NightRule { get; }

    /// <param name="hub">Whose battery.</param>
    /// <param name="beginKwh">What it held before the first block.</param>
    /// <param name="blocks">In order, without gaps.</param>
    /// <param name="options">Efficiency and wear.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static BatteryEarnings Of(Station hub, double beginKwh, IReadOnlyList<PastBlock> blocks, EnergyOptions options)
    {
        ArgumentNullException.ThrowIfNull(hub);
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(options);
        if (blocks.Count == 0) throw new ArgumentException("Nothing is over yet.", nameof(blocks));
        var worth = options.Efficiency * blocks.Average(b => b.RealTimeInr);
        return new BatteryEarnings(
            beginKwh, worth, blocks, BatteryPlan.Of(At(b => b.RealTimeInr)), BatteryPlan.Replay(At(b => b.DayAheadInr), (t, _) => StandingPlan.Plain(hub, blocks[t].From, blocks[t].NetKw)), options);

        BatteryTask At(Func<PastBlock, double> price) => BatteryTask.Of(hub, 100 * beginKwh / hub.BatteryKwh, [.. blocks.Select(b => new BatteryBlock(b.From, price(b)) { Loads = [new LoadPoint(b.NetKw, 1)] })]) with
        {
            Efficiency = options.Efficiency,
            LeastPct = options.LeastPct,
            MostPct = options.MostPct,
            WearInrPerKwh = options.WearInrPerKwh,
            EndInrPerKwh = worth,
        };
    }

    /// <summary>What it had earned at the end of each block.</summary>
    public IReadOnlyList<double> Course()
    {
        var paid = 0.0;
        return [.. _blocks.Select(b => (b.StoredKwh - _begin) * _worth - (paid += b.PaidInr + b.GivenKwh * _options.WearInrPerKwh))];
    }

    /// <summary>What <see cref="Best"/> or <see cref="NightRule"/> would have earned by then.</summary>
    public IReadOnlyList<double> CourseOf(BatteryPlan plan, double capacityKwh)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var paid = 0.0;
        return
        [
            .. plan.Steps.Select((s, t) =>
            {
                // Sun to spare is nobody's to sell.
                paid += _blocks[t].NetKw < 0 ? 0 : s.ExpectedKw * Hours * s.RupeesPerKwh;
                paid += Math.Max(0, -s.ExpectedKw) * Hours * _options.WearInrPerKwh;
                return (s.SocPct / 100 * capacityKwh - _begin) * _worth - paid;
            }),
        ];
    }
}
