using System.Globalization;
using FleetOps.Core.Devices.Markets;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// Prices from a market file in INR per kWh, for every instant (<see cref="BlockSeries"/>). Real time is the file's own where it has that product, else its day-ahead price with the simulated
/// deviation. A file with no use throws <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class FilePrices : IBlockPrices
{
    private readonly SimulatedPrices _deviation;
    private readonly BlockSeries _dayAhead;
    private readonly BlockSeries? _realTime;

    public FilePrices(MarketSeries series, string? area, decimal inrPerUnit, ulong seed)
    {
        if (area is not null && !series.Areas.Contains(area)) throw new InvalidDataException($"{series.Name} has no area '{area}'; it has {string.Join(", ", series.Areas.Take(20))}");
        area ??= series.Areas.First();
        var prices = series.Records.Where(r => r.Quantity == MarketQuantity.Price && r.Area == area && r.Value is not null).ToArray();
        if (prices.Length == 0) throw new InvalidDataException($"{series.Name} has no price for the area {area}");
        var products = prices.GroupBy(r => r.Product).ToDictionary(g => g.Key, g => g.ToArray());
        var main = products.TryGetValue("DAM", out var dayAhead) ? dayAhead : products.Values.First();
        var (from, to) = (main.Min(r => r.Start), main.Max(r => r.End));
        _dayAhead = new BlockSeries(series.Name, main, from, to, InInr);
        if (products.TryGetValue("RTM", out var realTime) && realTime != main) _realTime = new BlockSeries(series.Name, realTime, from, to, InInr);
        _deviation = new SimulatedPrices(seed);
        var rate = main[0].Currency == "INR" ? "" : string.Create(CultureInfo.InvariantCulture, $" at {inrPerUnit} INR a {main[0].Currency}");
        Source = $"{main[0].Market} {main[0].Product} of {area} from the file {series.Name}{rate}, {from} to {to}; outside it its {(_dayAhead.RepeatsWeeks ? "first or last week" : "first or last day")} repeats"
            + (_dayAhead.Filled > 0 ? $"; {_dayAhead.Filled} blocks without a price are taken from before" : "")
            + (_realTime is null ? "; real time is simulated around it" : "");

        decimal InInr(MarketRecord record) => record.RupeesPerKwh(inrPerUnit)!.Value;
    }

    public string Source { get; }

    public decimal DayAhead(long second) => _dayAhead.At(second);

    public decimal RealTime(long second) =>
        _realTime?.At(second) ?? decimal.Round(_dayAhead.At(second) * (decimal)_deviation.Deviation(second), 4);
}
