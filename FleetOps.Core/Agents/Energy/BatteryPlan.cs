using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Energy;

/// <summary>
/// What a battery does hour by hour to earn most at given prices: exact dynamic programming over its charge in fortieths. <paramref name="Steps"/>: kW at the meter, positive buys, negative sells (or is not
/// bought), and the charge at the hour's end. <paramref name="ProfitInr"/> counts what is bought and sold, each kWh left in the end at what it costs on average. It sends nothing. Source: Bellman 1957.
/// </summary>
public sealed record BatteryPlan(IReadOnlyList<BatteryPlan.Step> Steps, double ProfitInr)
{
    private const int Levels = 40;

    // One way; both ways together 92 %.
    private const double Efficiency = 0.96;

    /// <summary>One hour of the plan.</summary>
    public readonly record struct Step(Instant From, double Kw, double SocPct, double RupeesPerKwh);

    /// <param name="prices">Hours in order, INR per kWh.</param>
    /// <param name="capacityKwh">Of the battery.</param>
    /// <param name="mostKw">It takes and gives at most.</param>
    /// <param name="socPct">Its charge now.</param>
    /// <param name="leastPct">Never under this, unless it is there already.</param>
    /// <param name="mostPct">Never above this, unless it is there already.</param>
    public static BatteryPlan Of(IReadOnlyList<(Instant From, double RupeesPerKwh)> prices, double capacityKwh, double mostKw, double socPct, double leastPct = 10, double mostPct = 95)
    {
        ArgumentNullException.ThrowIfNull(prices);
        if (prices.Count == 0) throw new ArgumentException("A plan needs prices.", nameof(prices));
        var first = (int)Math.Round(socPct / 100 * Levels);
        int low = Math.Min(first, (int)Math.Ceiling(leastPct / 100 * Levels)), high = Math.Max(first, (int)Math.Floor(mostPct / 100 * Levels));
        var each = capacityKwh / Levels;
        int up = (int)Math.Floor(mostKw * Efficiency / each), down = (int)Math.Floor(mostKw / Efficiency / each);
        var mean = prices.Average(p => p.RupeesPerKwh);
        var worth = new double[prices.Count + 1, Levels + 1];
        var choice = new int[prices.Count, Levels + 1];
        for (var level = low; level <= high; level++) worth[prices.Count, level] = level * each * Efficiency * mean;
        for (var hour = prices.Count - 1; hour >= 0; hour--)
        {
            for (var level = low; level <= high; level++)
            {
                var best = double.NegativeInfinity;
                for (var to = Math.Max(low, level - down); to <= Math.Min(high, level + up); to++)
                {
                    var value = worth[hour + 1, to] - Meter(level, to, each) * prices[hour].RupeesPerKwh;
                    // As good is not better: it rests where nothing is gained by moving.
                    if (value > best + 1e-9 || (to == level && value >= best - 1e-9)) (best, choice[hour, level]) = (value, to);
                }

                worth[hour, level] = best;
            }
        }

        var steps = new Step[prices.Count];
        for (int hour = 0, level = first; hour < steps.Length; hour++)
        {
            var to = choice[hour, level];
            steps[hour] = new Step(prices[hour].From, Meter(level, to, each), 100.0 * to / Levels, prices[hour].RupeesPerKwh);
            level = to;
        }

        return new BatteryPlan(steps, worth[0, first] - first * each * Efficiency * mean);
    }

    /// <summary>kWh at the meter (in an hour: kW) for a change of charge.</summary>
    private static double Meter(int from, int to, double each) => to >= from ? (to - from) * each / Efficiency : (to - from) * each * Efficiency;
}
