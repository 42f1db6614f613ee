using FleetOps.Core.Devices.Markets;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Energy;

/// <summary>
/// A quarter-hourly series from the records of a market file, with a value for every instant. Before the file begins and after it ends its first and last week are repeated, so that a weekday stays a
/// weekday (its first and last day, if it is shorter than a week); a block that it leaves out is taken from the week or day before, else from the nearest value before it. Less than a day throws
/// <see cref="InvalidDataException"/>. Immutable.
/// </summary>
internal sealed class BlockSeries
{
    private const int BlocksADay = 96;
    private readonly decimal[] _values;
    private readonly long _first;
    private readonly int _period;

    /// <param name="file">Its name, for messages.</param>
    /// <param name="records">Those of one area, product and quantity; those without a value are gaps.</param>
    /// <param name="from">The first instant that counts.</param>
    /// <param name="to">The last, not included.</param>
    /// <param name="value">A record's value in the unit that is wanted.</param>
    public BlockSeries(string file, IEnumerable<MarketRecord> records, Instant from, Instant to, Func<MarketRecord, decimal> value)
    {
        var known = records.Where(r => r.Value is not null).ToArray();
        _first = Block(from.UnixMilliseconds / 1000);
        var found = new decimal?[Block(to.UnixMilliseconds / 1000) - _first];
        if (found.Length < BlocksADay) throw new InvalidDataException($"{file} holds {found.Length} blocks of {known[0].Area}: at least a day ({BlocksADay}) is needed");
        _period = found.Length >= 7 * BlocksADay ? 7 * BlocksADay : BlocksADay;
        foreach (var record in known)
        {
            var end = Math.Min(found.Length, Block(record.End.UnixMilliseconds / 1000) - _first);
            for (var b = Math.Max(0, Block(record.Start.UnixMilliseconds / 1000) - _first); b < end; b++) found[b] = value(record);
        }

        _values = new decimal[found.Length];
        var last = found.First(f => f is not null)!.Value;
        for (var b = 0; b < found.Length; b++)
        {
            if (found[b] is null) Filled++;
            _values[b] = last = found[b] ?? (b >= _period ? _values[b - _period] : last);
        }
    }

    /// <summary>Blocks that the file had no value for.</summary>
    public int Filled { get; }

    public bool RepeatsWeeks => _period > BlocksADay;

    public decimal Least => _values.Min();

    public decimal Most => _values.Max();

    public decimal At(long second)
    {
        var at = Block(second) - _first;
        if (at < 0) at = (at % _period + _period) % _period;
        else if (at >= _values.Length) at = _values.Length - _period + (at - _values.Length) % _period;
        return _values[at];
    }

    private static long Block(long second) => Math.DivRem(second, SimulatedPrices.SecondsABlock).Quotient;
}
