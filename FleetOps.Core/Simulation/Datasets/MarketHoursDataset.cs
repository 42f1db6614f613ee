using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>The market hour by hour: the mean of four blocks each.</summary>
internal static class MarketHoursDataset
{
    public static DatasetSource Source(DatasetPlan plan)
    {
        var dataset = new Dataset("market_hours", "the electricity market, one row an hour: the mean of the hour's four 15-minute blocks",
        [
            DatasetColumn.Time("hour_start", "beginning of the hour"),
            DatasetColumn.Number("day_ahead_inr_per_kwh", "INR/kWh", 0, 10, 4, "day-ahead price, known from 13:00 IST of the day before"),
        ], plan.Days * 24L);
        return new DatasetSource([dataset], 0.05, run =>
        {
            var market = new SimulatedMarket(plan.Seed, TimeProvider.System);
            var rows = run.RowsOf(dataset);
            var start = plan.Start.UnixMilliseconds / 1000;
            for (var hour = 0; hour < plan.Days * 24; hour++)
            {
                var at = start + hour * 3600L;
                var price = 0m;
                for (var block = 0; block < 4; block++) price += market.PriceOf(at + block * 900);
                rows.Add(new Instant(at * 1000)).Add((double)(price / 4)).End();
                if (hour % 24 == 0) run.Reached(hour / (plan.Days * 24.0));
            }
        });
    }
}
