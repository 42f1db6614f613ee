using System.Globalization;
using FleetOps.Core.Devices.Markets;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// Prices from a market file in INR per kWh. Before the file begins and after it ends its first and last week are repeated, so that a weekday stays a weekday (its first and
/// last day, if it is shorter than a week); a block that it leaves out or that had no trade is taken from the week or day before, else from the nearest price before it. Real time is the file's own where it
/// has that product, else its day-ahead price with the simulated deviation. A file with no use throws <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class FilePrices : IBlockPrices
{
    private const int BlocksADay = 96;
    private readonly SimulatedPrices _deviation;
    private readonly decimal[] _dayAhead;
    private readonly decimal[]? _realTime;
    private readonly long _first;
    private readonly int _period;

    public FilePrices(MarketSeries series, string? area, decimal inrPerUnit, ulong seed)
    {
        if (area is not null && !series.Areas.Contains(area)) throw new InvalidDataException($"{series.Name} has no area '{area}'; it has {string.Join(", ", series.Areas.Take(20))}");
        area ??= series.Areas.First();
        var prices = series.Records.Where(r => r.Quantity == MarketQuantity.Price && r.Area == area).ToArray();
        if (!prices.Any(r => r.Value is not null)) throw new InvalidDataException($"{series.Name} has no price for the area {area}");
        var products = prices.Where(r => r.Value is not null).GroupBy(r => r.Product).ToDictionary(g => g.Key, g => g.ToArray());
        var main = products.TryGetValue("DAM", out var dayAhead) ? dayAhead : products.Values.First();
        var (from, to) = (main.Min(r => r.Start), main.Max(r => r.End));
        _first = Block(from.UnixMilliseconds / 1000);
        var blocks = (int)(Block(to.UnixMilliseconds / 1000) - _first);
        if (blocks < BlocksADay) throw new InvalidDataException($"{series.Name} holds {blocks} blocks of {area}: at least a day ({BlocksADay}) is needed");
        _period = blocks >= 7 * BlocksADay ? 7 * BlocksADay : BlocksADay;
        _dayAhead = Fill(main, blocks, inrPerUnit, out var filled);
        if (products.TryGetValue("RTM", out var realTime) && realTime != main) _realTime = Fill(realTime, blocks, inrPerUnit, out _);
        _deviation = new SimulatedPrices(seed, []);
        var rate = main[0].Currency == "INR" ? "" : string.Create(CultureInfo.InvariantCulture, $" at {inrPerUnit} INR a {main[0].Currency}");
        Source = $"{main[0].Market} {main[0].Product} of {area} from the file {series.Name}{rate}, {from} to {to}; outside it its {(_period > BlocksADay ? "first or last week" : "first or last day")} repeats"
            + (filled > 0 ? $"; {filled} blocks without a price are taken from before" : "")
            + (_realTime is null ? "; real time is simulated around it" : "");
    }

    public string Source { get; }

    public decimal DayAhead(long second) => _dayAhead[Index(second)];

    public decimal RealTime(long second) =>
        _realTime is { } own ? own[Index(second)] : decimal.Round(_dayAhead[Index(second)] * (decimal)_deviation.Deviation(second), 4);

    private static long Block(long second) => Math.DivRem(second, SimulatedPrices.SecondsABlock).Quotient;

    private int Index(long second)
    {
        var at = Block(second) - _first;
        if (at < 0) at = (at % _period + _period) % _period;
        else if (at >= _dayAhead.Length) at = _dayAhead.Length - _period + (at - _dayAhead.Length) % _period;
        return (int)at;
    }

    private decimal[] Fill(MarketRecord[] records, int blocks, decimal inrPerUnit, out int filled)
    {
        var found = new decimal?[blocks];
        foreach (var record in records)
        {
            var price = decimal.Round(record.Value!.Value * inrPerUnit / (record.Unit == "MWh" ? 1000 : 1), 4);
            var end = Math.Min(blocks, Block(record.End.UnixMilliseconds / 1000) - _first);
            for (var b = Math.Max(0, Block(record.Start.UnixMilliseconds / 1000) - _first); b < end; b++) found[b] = price;
        }

        filled = 0;
        var prices = new decimal[blocks];
        var last = found.First(f => f is not null)!.Value;
        for (var b = 0; b < blocks; b++)
        {
            if (found[b] is null) filled++;
            prices[b] = last = found[b] ?? (b >= _period ? prices[b - _period] : last);
        }

        return prices;
    }
}
