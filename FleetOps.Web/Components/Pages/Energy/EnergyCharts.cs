using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Energy;

/// <summary>The charts of the Energy page: prices and load a day back and up to three ahead, and yesterday's forecast beside what came. Pure.</summary>
public static class EnergyCharts
{
    private static readonly TimeSpan Block = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static Chart Price(IMarket market, AnyForecast? ahead, Instant now, int hours)
    {
        ArgumentNullException.ThrowIfNull(market);
        var (at, paid) = Paid(market, now - Day, now);
        List<ChartSeries> series = [new ChartSeries("Price", "₹/kWh", ChartLook.Actual, at, paid) { Decimals = 2, Stepped = true }];
        if (ahead is not null) series.Add(ForecastSeries.Of("Ahead", ahead, now, 1, "₹/kWh", TimeSpan.Zero) with { Decimals = 2, Stepped = true });
        var most = Math.Max(paid.DefaultIfEmpty().Max(), ahead?.Steps.Max(s => s.High) ?? 0);
        return new Chart($"Grid price in rupees per kWh, 24 hours back and {hours} ahead with the 80 % interval", now - Day, now + TimeSpan.FromHours(hours), series)
        {
            Unit = "₹/kWh",
            Now = now,
            Axis = new Band(0, Math.Max(1, most * 1.12)),
        };
    }

    /// <param name="past">Quarters that were measured.</param>
    /// <param name="ahead">Null where nothing can be forecast.</param>
    /// <param name="now">World time.</param>
    /// <param name="hours">Ahead.</param>
    /// <param name="limitKw">The site's limit, or all sites'.</param>
    /// <param name="name">Of the site, or "Network".</param>
    public static Chart Load(IReadOnlyList<(Instant At, double Value)> past, AnyForecast? ahead, Instant now, int hours, double limitKw, string name)
    {
        ArgumentNullException.ThrowIfNull(past);
        var most = Math.Max(past.Select(p => p.Value).DefaultIfEmpty().Max(), ahead?.Steps.Max(s => s.High) ?? 0);
        var (by, unit) = Scale(most);
        List<ChartSeries> series = [Actual("Load", past, by, unit)];
        if (ahead is not null) series.Add(ForecastSeries.Of("Forecast", ahead, now, by, unit, Block) with { Decimals = by > 1 ? 2 : 0 });
        return new Chart($"{name}: load of cars and site in {unit}, 24 hours back and {hours} ahead with the 80 % interval", now - Day, now + TimeSpan.FromHours(hours), series)
        {
            Unit = unit,
            Now = now,
            Limits = limitKw > 0 && limitKw <= 1.6 * most ? [new ChartLimit(limitKw / by, $"{(name == "Network" ? "site limits" : "site limit")} {Show.Power(limitKw)}")] : [],
            Axis = new Band(0, Math.Max(1 / by, 1.12 * (limitKw <= 1.6 * most ? Math.Max(most, limitKw) : most) / by)),
        };
    }

    /// <summary>What was said a day ago with its interval, and what came.</summary>
    public static Chart Back(AnyForecast said, IReadOnlyList<(Instant At, double Value)> came, Instant from, Instant to, string name)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(came);
        var price = said.Target == ForecastTarget.Price;
        var most = Math.Max(came.Select(c => c.Value).DefaultIfEmpty().Max(), said.Steps.Max(s => s.High));
        var (by, unit) = price ? (1, "₹/kWh") : Scale(most);
        var decimals = price || by > 1 ? 2 : 0;
        return new Chart($"{name}: forecast of a day ago with its 80 % interval, and what came, in {unit}", from, to,
        [
            ForecastSeries.Of("Forecast then", said, null, by, unit, price ? TimeSpan.Zero : Block) with { Decimals = decimals, Stepped = price },
            Actual("Came", came, by, unit) with { Decimals = decimals, Stepped = price },
        ])
        {
            Unit = unit,
            Axis = new Band(0, Math.Max(1 / by, most * 1.12 / by)),
        };
    }

    /// <summary>Mean absolute error in per cent of what came, and the share of steps inside the interval; null without steps that have come. Steps of which nearly nothing came are left out of the per cent.</summary>
    public static (double MapePct, double HeldPct)? Error(AnyForecast said, IReadOnlyList<(Instant At, double Value)> came)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(came);
        var steps = said.Steps.ToDictionary(s => s.From.UnixMilliseconds / (long)Block.TotalMilliseconds);
        double error = 0;
        int counted = 0, held = 0, all = 0;
        foreach (var (at, value) in came)
        {
            if (!steps.TryGetValue(at.UnixMilliseconds / (long)Block.TotalMilliseconds, out var step)) continue;
            all++;
            if (value >= step.Low && value <= step.High) held++;
            if (!(value > 0.01)) continue;
            error += Math.Abs(step.Mean - value) / value;
            counted++;
        }

        return counted == 0 ? null : (100 * error / counted, 100.0 * held / all);
    }

    /// <summary>Published prices between two instants, block by block.</summary>
    public static (long[] At, double[] Rupees) Paid(IMarket market, Instant from, Instant to)
    {
        ArgumentNullException.ThrowIfNull(market);
        List<long> at = [];
        List<double> paid = [];
        for (var block = new Instant(from.UnixMilliseconds / (long)Block.TotalMilliseconds * (long)Block.TotalMilliseconds); block <= to; block += Block)
        {
            if (market.PriceAt(block) is not { } price) continue;
            at.Add(block.UnixMilliseconds);
            paid.Add((double)price);
        }

        return ([.. at], [.. paid]);
    }

    private static ChartSeries Actual(string name, IReadOnlyList<(Instant At, double Value)> values, double by, string unit) =>
        new(name, unit, ChartLook.Actual, [.. values.Select(v => v.At.UnixMilliseconds)], [.. values.Select(v => v.Value / by)]) { Decimals = by > 1 ? 2 : 0 };

    private static (double By, string Unit) Scale(double kw) => kw >= 1_000 ? (1_000, "MW") : (1, "kW");
}
