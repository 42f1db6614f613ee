using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Price;

/// <summary>Makes rows of markets: from each day, the blocks of the three days after it, of which nothing is published yet. Not thread-safe.</summary>
public sealed class PriceGatherer(int everyBlocks) : IGatherer
{
    public const string DayAhead = "day_ahead";
    public const string RealTime = "real_time";
    private const int BlocksADay = 96;
    private const int DaysAhead = 3;

    public void Take(Frame frame)
    {
    }

    public void Tick(Instant now)
    {
    }

    public TrainingRows Finish(Truth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        var rows = new TrainingRows(PriceFeatures.Schema, DayAhead, RealTime);
        var row = new float[PriceFeatures.Width];
        var history = new double[PriceFeatures.Days * BlocksADay];
        for (var m = 0; m < truth.Prices.Count; m++)
        {
            var prices = truth.Prices[m];
            var market = new DeviceId($"market_{m}");
            for (var day = PriceFeatures.Days; (day + DaysAhead) * BlocksADay <= prices.Count; day++)
            {
                for (var i = 0; i < history.Length; i++) history[i] = prices[(day - PriceFeatures.Days) * BlocksADay + i].DayAhead;
                var lastDay = prices[(day - 1) * BlocksADay].From;
                for (var block = day % everyBlocks; block < DaysAhead * BlocksADay; block += everyBlocks)
                {
                    var target = prices[day * BlocksADay + block];
                    PriceFeatures.Fill(history, lastDay, target.From, row);
                    rows.Add(market, lastDay, row, [target.DayAhead, target.RealTime]);
                }
            }
        }

        return rows;
    }
}
