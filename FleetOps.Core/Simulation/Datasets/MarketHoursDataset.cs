using FleetOps.Core.Simulation.Energy;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>The market hour by hour (means of four blocks each) with what moves it: weather, the region's demand and supply, calls for demand response.</summary>
internal static class MarketHoursDataset
{
    // The region's demand as a share of its largest, by hour.
    private static readonly double[] Demand =
    [
        0.66, 0.63, 0.61, 0.61, 0.64, 0.71, 0.79, 0.84, 0.86, 0.87, 0.88, 0.88, 0.86, 0.85, 0.85, 0.86, 0.87, 0.89, 0.95, 0.98, 0.96, 0.90, 0.80, 0.72,
    ];

    public static DatasetSource Source(DatasetPlan plan)
    {
        var dataset = new Dataset("market_hours", "the electricity market, one row an hour: means of the hour's four 15-minute blocks",
        [
            DatasetColumn.Time("hour_start", "beginning of the hour"),
            DatasetColumn.Number("day_ahead_inr_per_kwh", "INR/kWh", 0, 10, 4, "day-ahead price, known from 13:00 IST of the day before"),
            DatasetColumn.Number("real_time_inr_per_kwh", "INR/kWh", 0, 10, 4, "real-time price, known 45 minutes before each half hour"),
            DatasetColumn.Number("day_ahead_lowest_inr_per_kwh", "INR/kWh", 0, 10, 2, "the cheapest of the four blocks"),
            DatasetColumn.Number("day_ahead_highest_inr_per_kwh", "INR/kWh", 0, 10, 2, "the dearest of the four blocks"),
            DatasetColumn.Number("retail_inr_per_kwh", "INR/kWh", 0, 20, 2, "the utility's tariff for charging stations that do not buy on the market"),
            DatasetColumn.Number("grid_demand_mw", "MW", 0, 3000, 1, "demand of the region that the price is for (invented)"),
            DatasetColumn.Number("grid_supply_mw", "MW", 0, 3000, 1, "what was offered for it (invented): the scarcer, the dearer"),
            DatasetColumn.Number("temperature_c", "°C", -20, 60, 1, "outside temperature at the beginning of the hour"),
            DatasetColumn.Flag("demand_response", "a demand-response window touches the hour"),
        ], plan.Days * 24L);
        return new DatasetSource([dataset], 0.05, run => Write(plan, run, run.RowsOf(dataset)));
    }

    private static void Write(DatasetPlan plan, DatasetRun run, DatasetRows rows)
    {
        var market = new SimulatedPrices(plan.Seed);
        var weather = new SimulatedWeather(plan.Seed, TimeProvider.System);
        var programme = new DemandResponseProgramme(plan.Seed);
        var stream = NamedStream.For(plan.Seed, "market", "region");
        var start = plan.Start.UnixMilliseconds / 1000;
        for (var hour = 0; hour < plan.Days * 24; hour++)
        {
            var at = start + hour * 3600L;
            decimal dayAhead = 0, realTime = 0, lowest = decimal.MaxValue, highest = 0;
            for (var block = 0; block < 4; block++)
            {
                var price = market.DayAhead(at + block * SimulatedPrices.SecondsABlock);
                dayAhead += price / 4;
                lowest = Math.Min(lowest, price);
                highest = Math.Max(highest, price);
                realTime += market.RealTime(at + block * SimulatedPrices.SecondsABlock) / 4;
            }

            var (temperature, _, _) = weather.At(at);
            var day = LocalTime.Day(at);
            var weekend = LocalTime.Weekday(day) is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var demand = 1_450 * LocalTime.Of(Demand, LocalTime.Hour(at) + 0.5 < 24 ? LocalTime.Hour(at) + 0.5 : 23.9) * (weekend ? 0.94 : 1) * (1 + 0.012 * Math.Max(0, temperature - 25)) + stream.Normal(0, 8);
            var supply = demand * (1.22 - 0.026 * (double)dayAhead) + stream.Normal(0, 8);
            var called = programme.On(day) is { } call && call.From.UnixMilliseconds < (at + 3600) * 1000 && call.To.UnixMilliseconds > at * 1000;
            rows.Add(new Instant(at * 1000)).Add((double)dayAhead).Add((double)realTime).Add((double)lowest).Add((double)highest).Add((double)GridTariff.RetailAt(at))
                .Add(demand).Add(supply).Add(temperature).Add(called).End();
            if (hour % 24 == 0) run.Reached(hour / (plan.Days * 24.0));
        }
    }
}
