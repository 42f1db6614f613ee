using FleetOps.Core.Devices;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Pages.Energy.Earnings;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Energy;

/// <summary>The key figures of the Energy page: only those whose source exists. Pure.</summary>
public static class EnergyFigures
{
    public static IEnumerable<KpiView> Of(
        Instant now, IMarket? market, AnyForecast? load, IReadOnlyList<(Instant At, double Value)> came, (double MapePct, double HeldPct)? error, AnyForecast? price, ViewList<BatteryRow> batteries, DayEarnings today)
    {
        ArgumentNullException.ThrowIfNull(came);
        ArgumentNullException.ThrowIfNull(batteries);
        ArgumentNullException.ThrowIfNull(today);
        if (today.Hubs.Count > 0)
        {
            yield return new KpiView("P&L today", Show.Inr((decimal)Math.Round(today.MarginInr)), null, today.SharePct is { } share ? $"{Show.Percent(share)} of perfect foresight" : "Nothing was to be earned yet")
            {
                Trace = SparkShape.Of(today.Course(h => h.Earned.Course()).Inr, null, step: false),
            };
        }

        if (market?.PriceAt(now) is { } paid)
        {
            var next = market.PriceAt(now + TimeSpan.FromMinutes(15));
            yield return new KpiView("Price now", "₹" + Show.Number((double)paid, 2), "/kWh", next is { } coming ? $"Next block {Show.PerKwh(coming)}" : "The next block is not published")
            {
                Trace = SparkShape.Of(EnergyCharts.Paid(market, now - TimeSpan.FromHours(12), now).Rupees, null, step: true),
            };
        }

        // Beside the day's earnings there is no room for it; the chart has it.
        if (today.Hubs.Count == 0 && price is { Steps.Count: > 0 })
        {
            var (dear, cheap) = (price.Steps.MaxBy(s => s.Mean), price.Steps.MinBy(s => s.Mean));
            yield return new KpiView("Dearest in 24 h", "₹" + Show.Number(dear.Mean, 2), $"at {Show.ShortTime(dear.From)}", $"Cheapest ₹{Show.Number(cheap.Mean, 2)} at {Show.ShortTime(cheap.From)}")
            {
                Trace = SparkShape.Of([.. price.Steps.Select(s => s.Mean)], null, step: true),
            };
        }

        if (came.Count > 0)
        {
            var (value, unit) = Show.PowerParts(came[^1].Value);
            var peak = load?.Steps.MaxBy(s => s.Mean);
            yield return new KpiView("Network load", value, unit, peak is { } high ? $"Peak in 24 h {Show.Power(high.Mean)} at {Show.ShortTime(high.From)}" : "Cars and sites, last quarter of an hour")
            {
                Trace = came.Count > 1 ? SparkShape.Of([.. came.Select(c => c.Value)], null, step: false) : null,
            };
        }

        BatteryRow[] charged = [.. batteries.Where(b => b.SocPct is not null)];
        if (charged.Length > 0)
        {
            var capacity = charged.Sum(b => b.CapacityKwh);
            var stored = charged.Sum(b => b.CapacityKwh * b.SocPct!.Value / 100);
            yield return new KpiView("Batteries", Show.Number(100 * stored / capacity), "%", $"{Show.Energy(stored)} of {Show.Energy(capacity)} at {Show.Count(charged.Length, "hub")}") { Share = Math.Round(stored / capacity, 2) };
        }

        BatteryRow[] working = [.. batteries.Where(b => b.PowerKw is not null)];
        if (working.Length > 0)
        {
            var power = working.Sum(b => b.PowerKw!.Value);
            var solar = working.Sum(b => b.SolarKw ?? 0);
            var (value, unit) = Show.PowerParts(Math.Abs(power));
            yield return new KpiView("Battery power", value, unit, $"{(power > 0.5 ? "Charging" : power < -0.5 ? "Discharging" : "At rest")}; sun gives {Show.Power(solar)}");
        }

        if (error is { } of)
            yield return new KpiView("Forecast error, 24 h", Show.Number(of.MapePct, 1), "% of load", $"80 % interval held {Show.Percent(of.HeldPct)} of quarters");
    }
}
