using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml;
using FleetOps.Core.Units;

namespace FleetOps.Core.Devices.Markets;

/// <summary>
/// Reads the XML of the ENTSO-E transparency platform: prices (<c>Publication_MarketDocument</c>, A44) and loads (<c>GL_MarketDocument</c>, A65), by element
/// name whatever the namespace's version. Curve type A03 leaves repeated points out, so they are filled forward; gaps of A01 stay gaps. Of several auctions of one day
/// the first by classificationSequence counts. No DTD, no entities, no external resource. Wrong input throws <see cref="FormatException"/> with the line.
/// </summary>
internal static class EntsoeReader
{
    private const int MostPointsAPeriod = 400 * 100;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MarketSeries.LargestFile,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    public static List<MarketRecord> Read(ReadOnlyMemory<byte> bytes)
    {
        var stream = MemoryMarshal.TryGetArray(bytes, out var segment) ? new MemoryStream(segment.Array!, segment.Offset, segment.Count) : new MemoryStream(bytes.ToArray());
        using var xml = XmlReader.Create(stream, Settings);
        try
        {
            return new Document(xml).Read();
        }
        catch (XmlException broken)
        {
            throw new FormatException($"line {broken.LineNumber}: {broken.Message}", broken);
        }
    }

    private sealed class Document(XmlReader xml)
    {
        private readonly List<(int Sequence, MarketRecord Record)> _found = [];
        private MarketQuantity _quantity;
        private int _revision = 1;
        private Instant? _publishedAt;

        public List<MarketRecord> Read()
        {
            xml.MoveToContent();
            switch (xml.LocalName)
            {
                case "Publication_MarketDocument":
                    break;
                case "GL_MarketDocument":
                    _quantity = MarketQuantity.Load;
                    break;
                case "Acknowledgement_MarketDocument":
                    throw new FormatException($"the platform answered with an acknowledgement, not with data: {Reason()}");
                default:
                    throw Wrong($"<{xml.LocalName}> is neither a price nor a load document");
            }

            foreach (var name in Children())
            {
                switch (name)
                {
                    case "revisionNumber":
                        _revision = Integer(0, 1_000_000);
                        break;
                    case "createdDateTime":
                        _publishedAt = Time();
                        break;
                    case "TimeSeries":
                        Series();
                        break;
                    default:
                        xml.Skip();
                        break;
                }
            }

            return Chosen();
        }

        private void Series()
        {
            var series = (Area: "", Currency: "", Unit: "MWh", Filled: false, Sequence: 1);
            var periods = new List<Action>();
            foreach (var name in Children())
            {
                switch (name)
                {
                    case "in_Domain.mRID" or "outBiddingZone_Domain.mRID" or "area_Domain.mRID":
                        series.Area = Text();
                        break;
                    case "currency_Unit.name":
                        series.Currency = Text();
                        break;
                    case "price_Measure_Unit.name" or "quantity_Measure_Unit.name":
                        series.Unit = Unit();
                        break;
                    case "curveType":
                        series.Filled = Curve();
                        break;
                    case "classificationSequence_AttributeInstanceComponent.position":
                        series.Sequence = Integer(1, 100);
                        break;
                    case "Period":
                        // Its points are placed when the whole series is known: elements may come in any order.
                        var (start, end, step, points) = Period();
                        periods.Add(() => Place(series, start, end, step, points));
                        break;
                    default:
                        xml.Skip();
                        break;
                }
            }

            if (_quantity == MarketQuantity.Price && series.Currency.Length != 3) throw Wrong("the series has no currency");
            foreach (var place in periods) place();
        }

        private (Instant Start, Instant End, TimeSpan Step, List<(int Position, decimal Value)> Points) Period()
        {
            Instant? start = null, end = null;
            TimeSpan? step = null;
            var points = new List<(int, decimal)>();
            foreach (var name in Children())
            {
                switch (name)
                {
                    case "timeInterval":
                        foreach (var edge in Children())
                        {
                            if (edge == "start") start = Time();
                            else if (edge == "end") end = Time();
                            else xml.Skip();
                        }

                        break;
                    case "resolution":
                        step = Resolution();
                        break;
                    case "Point":
                        if (points.Count >= MostPointsAPeriod) throw Wrong($"a period has more than {MostPointsAPeriod} points");
                        points.Add(Point());
                        break;
                    default:
                        xml.Skip();
                        break;
                }
            }

            if (start is not { } from || end is not { } to || step is not { } each) throw Wrong("a period needs start, end and resolution");
            if (to <= from || (to - from).Ticks % each.Ticks != 0) throw Wrong($"the period from {from} to {to} is not a whole number of intervals");
            return (from, to, each, points);
        }

        private (int Position, decimal Value) Point()
        {
            int? position = null;
            decimal? value = null;
            foreach (var name in Children())
            {
                if (name == "position") position = Integer(1, MostPointsAPeriod);
                else if (name is "price.amount" or "quantity") value = Number();
                else xml.Skip();
            }

            return position is { } p && value is { } v ? (p, v) : throw Wrong("a point needs position and amount");
        }

        private void Place((string Area, string Currency, string Unit, bool Filled, int Sequence) series, Instant start, Instant end, TimeSpan step, List<(int Position, decimal Value)> points)
        {
            var count = (int)Math.Min(int.MaxValue, (end - start).Ticks / step.Ticks);
            if (count > MostPointsAPeriod) throw Wrong($"a period has more than {MostPointsAPeriod} intervals");
            if (series.Filled && points.Count > 0 && points[0].Position != 1) throw Wrong("the first point of a filled curve (A03) is not position 1");
            for (var i = 0; i < points.Count; i++)
            {
                var (position, value) = points[i];
                if (position > count) throw Wrong($"position {position} lies beyond the {count} intervals of the period from {start}");
                if (i > 0 && position <= points[i - 1].Position) throw Wrong($"position {position} follows position {points[i - 1].Position}");
                var until = !series.Filled ? position : i + 1 < points.Count ? points[i + 1].Position - 1 : count;
                for (var at = position; at <= until; at++)
                {
                    if (_found.Count >= MarketSeries.MostRecords) throw Wrong($"more than {MarketSeries.MostRecords} intervals");
                    var from = start + (at - 1) * step;
                    _found.Add((series.Sequence, new MarketRecord(
                        "ENTSO-E", "DAM", series.Area, from, from + step, _quantity, value, _quantity == MarketQuantity.Price ? series.Currency : "", series.Unit, "final", _publishedAt, _revision)));
                }
            }
        }

        /// <summary>Of auctions that state the same interval the first by sequence; the same sequence twice is left for the overlap check to refuse.</summary>
        private List<MarketRecord> Chosen()
        {
            var first = new Dictionary<(string, Instant), int>();
            foreach (var (sequence, record) in _found)
            {
                var key = (record.Area, record.Start);
                first[key] = first.TryGetValue(key, out var known) ? Math.Min(known, sequence) : sequence;
            }

            return [.. _found.Where(f => first[(f.Record.Area, f.Record.Start)] == f.Sequence).Select(f => f.Record)];
        }

        /// <summary>The names of the child elements, each to be read or skipped whole before the next is asked for.</summary>
        private IEnumerable<string> Children()
        {
            if (xml.IsEmptyElement)
            {
                xml.Read();
                yield break;
            }

            xml.ReadStartElement();
            while (xml.MoveToContent() == XmlNodeType.Element) yield return xml.LocalName;
            if (xml.NodeType != XmlNodeType.EndElement) throw Wrong("text where an element should be");
            xml.ReadEndElement();
        }

        private string Reason()
        {
            while (xml.Read())
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "text") return Text() is { Length: > 0 } text ? text[..Math.Min(200, text.Length)] : "no reason given";
            return "no reason given";
        }

        private string Text() => xml.ReadElementContentAsString().Trim();

        private string Unit() => Text() switch
        {
            "MWH" => "MWh",
            "MAW" => "MW",
            var other => throw Wrong($"the unit '{other}' is neither MWH nor MAW"),
        };

        private bool Curve() => Text() switch
        {
            "A01" => false,
            "A03" => true,
            var other => throw Wrong($"the curve type '{other}' is neither A01 nor A03"),
        };

        private TimeSpan Resolution() => Text() switch
        {
            "PT15M" => TimeSpan.FromMinutes(15),
            "PT30M" => TimeSpan.FromMinutes(30),
            "PT60M" or "PT1H" => TimeSpan.FromHours(1),
            var other => throw Wrong($"the resolution '{other}' is none of PT15M, PT30M and PT60M"),
        };

        private int Integer(int low, int high)
        {
            var text = Text();
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
                ? value : throw Wrong($"'{text}' is not a number from {low} to {high}");
        }

        private decimal Number()
        {
            var text = Text();
            return decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? value : throw Wrong($"'{text}' is not a number");
        }

        private Instant Time()
        {
            var text = Text();
            return DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                && Instant.IsValid(time.ToUnixTimeMilliseconds()) ? Instant.From(time) : throw Wrong($"'{text}' is not a time in UTC");
        }

        private FormatException Wrong(string what) => new($"line {((IXmlLineInfo)xml).LineNumber}: {what}");
    }
}
