using System.Text;
using System.Text.Json;
using FleetOps.Core.Insights.Failure;

namespace FleetOps.Web.Api.Insights;

/// <summary>
/// Station readings as they come in a body: one object, an array of them, or an object with <c>readings</c> (or <c>data</c>). Fields are the seven signals by short or full name; <c>timestamp</c> orders them and <c>device_id</c> or
/// <c>station_id</c> says of whom they are. What is wrong is told by place and field; nothing is guessed. Not thread-safe.
/// </summary>
internal sealed class ReadingsBody
{
    private const int MostFaults = 50;

    // Name, full name, unit, and the range that a signal can have.
    private static readonly (string Short, string Full, string Unit, double Low, double High)[] Fields =
    [
        ("temperature", "temperature_c", "°C", -20, 120), ("voltage", "voltage_v", "V", 0, 400), ("current", "current_a", "A", 0, 800), ("vibration", "vibration_g", "g", 0, 16),
        ("humidity", "humidity_pct", "%", 0, 100), ("uptime", "uptime_pct", "%", 0, 100), ("error_rate", "error_rate_per_h", "/h", 0, 3_600),
    ];

    // The same names as bytes: they are compared for every field of every reading.
    private static readonly (byte[] Short, byte[] Full)[] Names = [.. Fields.Select(f => (Encoding.UTF8.GetBytes(f.Short), Encoding.UTF8.GetBytes(f.Full)))];

    private readonly List<float> _values = new(FailureFeatures.OfReading);
    private readonly List<FieldFault> _faults = [];
    private DateTimeOffset? _last;

    /// <summary>Unit of each field, as answers repeat them.</summary>
    public static IReadOnlyDictionary<string, string> Units { get; } = Fields.ToDictionary(f => f.Short, f => f.Unit);

    public ReadOnlySpan<float> Values => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values);

    public int Count => _values.Count / Fields.Length;

    public string? Device { get; private set; }

    public IReadOnlyList<FieldFault> Faults => _faults;

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ReadingsBody Read(ReadOnlySpan<byte> json)
    {
        var body = new ReadingsBody();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
        if (!reader.Read()) throw new JsonException("the body is empty");
        if (reader.TokenType == JsonTokenType.StartArray) body.ReadMany(ref reader);
        else if (reader.TokenType == JsonTokenType.StartObject) body.ReadOne(ref reader, 0, outer: true);
        else body.Refuse(0, "", "a reading is an object");
        if (body._faults.Count == 0 && reader.Read()) body.Refuse(0, "", "the body has more than one document");
        if (body._faults.Count == 0 && body.Count == 0) body.Refuse(0, "", "there is no reading");
        return body;
    }

    private void ReadMany(ref Utf8JsonReader reader)
    {
        var index = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index == ReadingFeatures.Most) Refuse(index, "", $"at most {ReadingFeatures.Most} readings are taken");
            if (index < ReadingFeatures.Most && reader.TokenType == JsonTokenType.StartObject) ReadOne(ref reader, index, outer: false);
            else
            {
                if (index < ReadingFeatures.Most) Refuse(index, "", "a reading is an object");
                reader.Skip();
            }

            index++;
        }
    }

    private void ReadOne(ref Utf8JsonReader reader, int index, bool outer)
    {
        Span<float> values = stackalloc float[FailureFeatures.OfReading];
        values.Fill(float.NaN);
        var many = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader);
            if (field >= 0)
            {
                reader.Read();
                values[field] = Number(ref reader, index, Fields[field]);
                continue;
            }

            if (outer && (reader.ValueTextEquals("readings"u8) || reader.ValueTextEquals("data"u8)))
            {
                many = true;
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray) ReadMany(ref reader);
                else
                {
                    Refuse(0, "readings", "is an array");
                    reader.Skip();
                }
            }
            else if (reader.ValueTextEquals("device_id"u8) || reader.ValueTextEquals("station_id"u8)) Named(ref reader, index);
            else if (reader.ValueTextEquals("timestamp"u8)) Timed(ref reader, index);
            else
            {
                Refuse(index, reader.GetString()!, "there is no such field");
                reader.Skip();
            }
        }

        if (many) return;
        for (var f = 0; f < Fields.Length; f++)
            if (float.IsNaN(values[f]) && !_faults.Any(x => x.Index == index && x.Field == Fields[f].Short)) Refuse(index, Fields[f].Short, "is missing");
        _values.AddRange(values);
    }

    private static int FieldOf(ref Utf8JsonReader reader)
    {
        for (var f = 0; f < Fields.Length; f++)
            if (reader.ValueTextEquals(Names[f].Short) || reader.ValueTextEquals(Names[f].Full)) return f;
        return -1;
    }

    private float Number(ref Utf8JsonReader reader, int index, (string Short, string Full, string Unit, double Low, double High) field)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var value))
        {
            Refuse(index, field.Short, "is a number");
            reader.Skip();
            return float.NaN;
        }

        if (value >= field.Low && value <= field.High) return (float)value;
        Refuse(index, field.Short, FormattableString.Invariant($"{value} is not {field.Low} to {field.High} {field.Unit}"));
        return float.NaN;
    }

    private void Named(ref Utf8JsonReader reader, int index)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String || !Core.Fleet.DeviceId.IsValid(reader.GetString()))
        {
            Refuse(index, "device_id", "is not a device id");
            reader.Skip();
            return;
        }

        var device = reader.GetString();
        if (Device is { } other && other != device) Refuse(index, "device_id", "all readings are of one device");
        Device = device;
    }

    private void Timed(ref Utf8JsonReader reader, int index)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTimeOffset(out var at))
        {
            Refuse(index, "timestamp", "is not an ISO 8601 time");
            reader.Skip();
            return;
        }

        if (at < _last) Refuse(index, "timestamp", "readings stand in order of time");
        _last = at;
    }

    private void Refuse(int index, string field, string reason)
    {
        if (_faults.Count < MostFaults) _faults.Add(new FieldFault(index, field, reason));
    }
}
