using System.Collections.Immutable;
using FleetOps.Core.Units;

namespace FleetOps.Core.Devices.Markets;

/// <summary>
/// What one area of a market has published, block by block of 15 minutes, in INR per kWh. It holds no more than was published: what is missing is null, nothing is repeated or filled. Immutable: <see cref="With"/>
/// returns one with more in it; a later word about a block replaces the earlier one.
/// </summary>
public sealed class MarketBook
{
    // What a forecast looks back on, and more.
    private const int MostDays = 40;
    private const long BlockMilliseconds = 900_000;
    private readonly ImmutableSortedDictionary<long, decimal> _dayAhead;
    private readonly ImmutableSortedDictionary<long, decimal> _realTime;

    private MarketBook(ImmutableSortedDictionary<long, decimal> dayAhead, ImmutableSortedDictionary<long, decimal> realTime, string? name)
    {
        (_dayAhead, _realTime, Name) = (dayAhead, realTime, name);
    }

    public static MarketBook Empty { get; } = new(ImmutableSortedDictionary<long, decimal>.Empty, ImmutableSortedDictionary<long, decimal>.Empty, null);

    /// <summary>Market and area, for people; null while nothing is in it.</summary>
    public string? Name { get; }

    /// <summary>The end of the last block with a day-ahead price; null while there is none.</summary>
    public Instant? Until => _dayAhead.IsEmpty ? null : new Instant((_dayAhead.Keys.Last() + 1) * BlockMilliseconds);

    public decimal? DayAhead(Instant instant) => Find(_dayAhead, instant);

    public decimal? RealTime(Instant instant) => Find(_realTime, instant);

    /// <param name="series">What was published now.</param>
    /// <param name="area">Null: the first that it names.</param>
    /// <param name="inrPerUnit">INR for one unit of its currency; 1 for INR.</param>
    /// <exception cref="InvalidDataException">It has no price for the area.</exception>
    public MarketBook With(MarketSeries series, string? area, decimal inrPerUnit)
    {
        ArgumentNullException.ThrowIfNull(series);
        area ??= series.Areas.First();
        var prices = series.Records.Where(r => r.Quantity == MarketQuantity.Price && r.Area == area && r.Value is not null).ToArray();
        if (prices.Length == 0) throw new InvalidDataException($"{series.Name} has no price for the area {area}");
        var (dayAhead, realTime) = (_dayAhead.ToBuilder(), _realTime.ToBuilder());
        foreach (var record in prices)
        {
            var into = record.Product == "RTM" ? realTime : dayAhead;
            for (var block = record.Start.UnixMilliseconds / BlockMilliseconds; block * BlockMilliseconds < record.End.UnixMilliseconds; block++)
                into[block] = record.RupeesPerKwh(inrPerUnit)!.Value;
        }

        return new MarketBook(Recent(dayAhead), Recent(realTime), $"{prices[0].Market}, {area}");
    }

    private static ImmutableSortedDictionary<long, decimal> Recent(ImmutableSortedDictionary<long, decimal>.Builder prices)
    {
        while (prices.Count > MostDays * 96) prices.Remove(prices.Keys.First());
        return prices.ToImmutable();
    }

    private static decimal? Find(ImmutableSortedDictionary<long, decimal> prices, Instant instant) =>
        prices.TryGetValue(instant.UnixMilliseconds / BlockMilliseconds, out var price) ? price : null;
}
