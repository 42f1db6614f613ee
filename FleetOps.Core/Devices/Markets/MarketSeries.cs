using FleetOps.Core.Units;

namespace FleetOps.Core.Devices.Markets;

/// <summary>
/// What a market file holds: its records in the order of area, product, quantity and time, free of overlaps, with sane values. Reads the layouts of the ENTSO-E transparency
/// platform (XML), Nord Pool (JSON) and IEX India (CSV), told apart by the first character. Pure: no clock, no network, no external entities. Whatever is wrong with a file throws one
/// <see cref="InvalidDataException"/> that names the file and the place. Thread-safe. Formats: docs/world.md.
/// </summary>
public sealed class MarketSeries
{
    public const int LargestFile = 64 << 20;
    public const int MostRecords = 1_000_000;

    private MarketSeries(string name, IReadOnlyList<MarketRecord> records, int gaps)
    {
        Name = name;
        Records = records;
        Gaps = gaps;
    }

    /// <summary>The file's name, without its folder.</summary>
    public string Name { get; }

    public IReadOnlyList<MarketRecord> Records { get; }

    /// <summary>How often a record does not begin where the one before it ended. They are not filled here.</summary>
    public int Gaps { get; }

    public IEnumerable<string> Areas => Records.Select(r => r.Area).Distinct();

    public static MarketSeries Open(string path)
    {
        var name = Path.GetFileName(path);
        using var file = File.OpenRead(path);
        if (file.Length > LargestFile) throw new InvalidDataException($"{name}: {file.Length >> 20} MB is more than the {LargestFile >> 20} MB that a market file may have");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Read(bytes, name);
    }

    public static MarketSeries Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var text = bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        var first = text.Span.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0) throw new InvalidDataException($"{name} is empty");
        try
        {
            var records = text.Span[first] switch
            {
                (byte)'<' => EntsoeReader.Read(text),
                (byte)'{' or (byte)'[' => NordPoolReader.Read(text),
                _ => IexReader.Read(text.Span),
            };
            return Checked(name, records);
        }
        catch (FormatException wrong)
        {
            throw new InvalidDataException($"{name}: {OneLine(wrong.Message)}", wrong);
        }
    }

    private static MarketSeries Checked(string name, List<MarketRecord> records)
    {
        if (records.Count == 0) throw new FormatException("it holds no interval");
        MarketRecord[] ordered = [.. records.OrderBy(r => r.Area, StringComparer.Ordinal).ThenBy(r => r.Product, StringComparer.Ordinal).ThenBy(r => r.Quantity).ThenBy(r => r.Start)];
        var gaps = 0;
        for (var i = 0; i < ordered.Length; i++)
        {
            var record = ordered[i];
            if (record.End <= record.Start) throw new FormatException($"the interval at {record.Start} ends before it begins");
            var (low, high) = Band(record);
            if (record.Value is { } value && (value < low || value > high))
                throw new FormatException($"{value} {record.Currency}/{record.Unit} at {record.Start} is outside {low} to {high}");
            if (i == 0 || (ordered[i - 1].Area, ordered[i - 1].Product, ordered[i - 1].Quantity) != (record.Area, record.Product, record.Quantity)) continue;
            if (record.Start < ordered[i - 1].End) throw new FormatException($"two intervals of {record.Area} overlap at {record.Start}");
            if (record.Start > ordered[i - 1].End) gaps++;
        }

        return new MarketSeries(name, ordered, gaps);
    }

    // A message may quote the file, and the file may hold anything.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>What no market has left in years: a value beyond it is a wrong unit or a broken file.</summary>
    private static (decimal Low, decimal High) Band(MarketRecord record) => (record.Quantity, record.Currency, record.Unit) switch
    {
        (MarketQuantity.Load, _, _) => (-1_000_000, 1_000_000),
        (_, "INR", "MWh") => (0, 20_000),
        (_, "INR", _) => (0, 20),
        (_, _, "kWh") => (-0.5m, 10),
        _ => (-500, 10_000),
    };
}
