using System.Globalization;
using System.Text;
using FleetOps.Core.Units;

namespace FleetOps.Core.Devices.Markets;

/// <summary>
/// Reads the market snapshot that the Indian Energy Exchange exports as CSV: 96 blocks a day in India Standard Time, price (MCP) in Rs/MWh and cleared volume (MCV) in MW. Columns
/// are found by their names; a Session ID makes it the real-time market. A block that cleared nothing has no price. Lines before the header and total or average lines are passed over.
/// Wrong input throws <see cref="FormatException"/> with the line.
/// </summary>
internal static class IexReader
{
    private const int LongestLine = 4096;
    private static readonly string[] Footers = ["total", "avg", "average", "min", "max", "sum", "mwh", "note", "*", "rtc", "peak", "non-peak", "day", "night", "evening", "morning"];

    public static List<MarketRecord> Read(ReadOnlySpan<byte> bytes)
    {
        var found = new List<MarketRecord>();
        Header? header = null;
        DateOnly? date = null;
        var number = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            if (range.End.Value - range.Start.Value > LongestLine) throw new FormatException($"line {number}: longer than {LongestLine} bytes");
            var cells = Cells(Encoding.UTF8.GetString(bytes[range]).TrimEnd('\r'));
            if (cells.TrueForAll(c => c.Length == 0)) continue;
            if (header is null)
            {
                header = Header.Of(cells);
                if (number > 50 && header is null) throw new FormatException("no header with 'Time Block' and 'MCP' in the first 50 lines");
                continue;
            }

            Row(header, cells, $"line {number}", ref date, found);
        }

        return header is null ? throw new FormatException("no header with 'Time Block' and 'MCP': not a market file that can be read (ENTSO-E XML, Nord Pool JSON, IEX CSV)") : found;
    }

    private static void Row(Header header, List<string> cells, string where, ref DateOnly? date, List<MarketRecord> found)
    {
        var block = Cell(cells, header.Block);
        if (!TryBlock(block, out var minute))
        {
            if (cells.Exists(c => Footers.Any(f => c.StartsWith(f, StringComparison.OrdinalIgnoreCase)))) return;
            throw new FormatException($"{where}: '{Short(block)}' is not a time block such as 00:00 - 00:15");
        }

        // Merged cells leave the date in the first line of its day only.
        var day = Cell(cells, header.Date);
        if (day.Length > 0)
        {
            date = DateOnly.TryParseExact(day, ["dd-MM-yyyy", "dd/MM/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is >= 2000 and < 2200
                ? read : throw new FormatException($"{where}: '{Short(day)}' is not a date such as 21-11-2026");
        }

        if (date is not { } on) throw new FormatException($"{where}: no date so far");
        if (found.Count + 2 > MarketSeries.MostRecords) throw new FormatException($"{where}: more than {MarketSeries.MostRecords} records");
        var start = Instant.From(new DateTimeOffset(on.ToDateTime(new TimeOnly(minute / 60, minute % 60)), Clocks.Ist));
        var end = start + TimeSpan.FromMinutes(15);
        var price = Number(Cell(cells, header.Price), where, "price");
        var volume = header.Volume < 0 ? null : Number(Cell(cells, header.Volume), where, "volume");
        var traded = price is > 0 || volume is > 0;
        found.Add(new MarketRecord("IEX", header.Product, "IN", start, end, MarketQuantity.Price, traded ? price : null, "INR", header.Unit, "final", null, 1));
        if (volume is { } mw) found.Add(new MarketRecord("IEX", header.Product, "IN", start, end, MarketQuantity.Load, mw, "", "MW", "final", null, 1));
    }

    private static decimal? Number(string text, string where, string what)
    {
        if (text.Length == 0 || text == "-") return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : throw new FormatException($"{where}: the {what} '{Short(text)}' is not a number");
    }

    private static bool TryBlock(string text, out int minute)
    {
        minute = 0;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !TryClock(text[..dash].Trim(), out minute) || !TryClock(text[(dash + 1)..].Trim(), out var end)) return false;
        return minute % 15 == 0 && minute < 1440 && (end == minute + 15 || end == 0 && minute == 1425);
    }

    private static bool TryClock(string text, out int minute)
    {
        minute = 0;
        if (text.Length != 5 || text[2] != ':') return false;
        if (!int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)) return false;
        if (!int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)) return false;
        minute = hours * 60 + minutes;
        return hours <= 24 && minutes < 60 && minute <= 1440;
    }

    /// <summary>The cells of one line; quotes keep commas, as in "1,234.56".</summary>
    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }

    private static string Cell(List<string> cells, int index) => index >= 0 && index < cells.Count ? cells[index] : "";

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>Which column is which.</summary>
    private sealed record Header(int Date, int Block, int Price, int Volume, string Product, string Unit)
    {
        public static Header? Of(List<string> cells)
        {
            int Find(string start) => cells.FindIndex(c => c.StartsWith(start, StringComparison.OrdinalIgnoreCase));
            var (block, price) = (Find("Time Block"), Find("MCP"));
            if (block < 0 || price < 0) return null;
            var unit = cells[price].Contains("kWh", StringComparison.OrdinalIgnoreCase) ? "kWh" : "MWh";
            return new Header(Find("Date"), block, price, Find("MCV"), Find("Session") >= 0 ? "RTM" : "DAM", unit);
        }
    }
}
