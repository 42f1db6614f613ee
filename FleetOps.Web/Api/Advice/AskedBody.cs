using System.Text.Json;
using FleetOps.Core.Fleet;
using FleetOps.Web.Transports.Http;

namespace FleetOps.Web.Api.Advice;

/// <summary>
/// What somebody sent to be advised on: a JSON object whose fields are read one by one, each with its bounds. Whatever is wrong is kept by field and told together; nothing is guessed. Not thread-safe.
/// </summary>
internal sealed class AskedBody(JsonElement root, string path = "", List<AskedFault>? faults = null)
{
    public const int MostBytes = 256 * 1024;
    private readonly List<AskedFault> _faults = faults ?? [];

    public IReadOnlyList<AskedFault> Faults => _faults;

    /// <summary>The body of a request; else what to answer.</summary>
    public static async Task<(AskedBody? Body, IResult? Refusal)> ReadAsync(HttpContext context, BodyReader bodies)
    {
        IResult? refusal = null;
        using var sent = await bodies.ReadAsync(context, MostBytes, (status, detail) => refusal = Problems.Of(status, detail));
        if (sent is null) return (null, refusal);
        try
        {
            using var document = JsonDocument.Parse(sent.Bytes, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (new AskedBody(document.RootElement.Clone()), null)
                : (null, Problems.Of(StatusCodes.Status422UnprocessableEntity, "the body is a JSON object"));
        }
        catch (JsonException broken)
        {
            return (null, Problems.Of(StatusCodes.Status400BadRequest, $"the body is not JSON: {broken.Message}"));
        }
    }

    /// <summary>The refusal that lists every fault by field.</summary>
    public IResult Refuse() => TypedResults.Problem(
        $"{_faults[0].Field}: {_faults[0].Reason}", statusCode: StatusCodes.Status422UnprocessableEntity, extensions: new Dictionary<string, object?> { ["errors"] = _faults.ToArray() });

    public void Fault(string field, string reason) => _faults.Add(new AskedFault(path + field, reason));

    public bool Has(string field) => root.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A number within bounds; <paramref name="otherwise"/> where it is absent, and a fault where that is null.</summary>
    public double Number(string field, double low, double high, double? otherwise = null)
    {
        if (!Has(field))
        {
            if (otherwise is null) Fault(field, "is missing");
            return otherwise ?? low;
        }

        var value = root.GetProperty(field);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= low && number <= high) return number;
        Fault(field, FormattableString.Invariant($"is a number from {low} to {high}"));
        return low;
    }

    public double? Maybe(string field, double low, double high) => Has(field) ? Number(field, low, high) : null;

    /// <summary>A short text; null where it is absent.</summary>
    public string? Text(string field, bool needed = false, params ReadOnlySpan<string> oneOf)
    {
        if (!Has(field))
        {
            if (needed) Fault(field, "is missing");
            return null;
        }

        var value = root.GetProperty(field);
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 and <= 200 } text)
        {
            Fault(field, "is a text of 1 to 200 characters");
            return null;
        }

        if (oneOf.Length == 0 || oneOf.Contains(text)) return text;
        Fault(field, $"is one of {string.Join(", ", oneOf!)}");
        return null;
    }

    /// <summary>A known station; null where it is absent or not known, which is a fault.</summary>
    public Station? Station(string field, Roster roster)
    {
        if (Text(field) is not { } id) return null;
        if (DeviceId.IsValid(id) && roster.FindStation(new DeviceId(id)) is { } station) return station;
        Fault(field, "there is no such station");
        return null;
    }

    /// <summary>An object within; where it is absent, a fault and an empty one.</summary>
    public AskedBody Inner(string field)
    {
        if (Has(field) && root.GetProperty(field) is { ValueKind: JsonValueKind.Object } inner) return new AskedBody(inner, $"{path}{field}.", _faults);
        Fault(field, Has(field) ? "is an object" : "is missing");
        using var empty = JsonDocument.Parse("{}");
        return new AskedBody(empty.RootElement.Clone(), $"{path}{field}.", _faults);
    }

    /// <summary>The objects of an array, at most so many.</summary>
    public IReadOnlyList<AskedBody> Many(string field, int most)
    {
        if (!Has(field) || root.GetProperty(field) is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() is 0 || array.GetArrayLength() > most)
        {
            Fault(field, $"is an array of 1 to {most}");
            return [];
        }

        var many = new List<AskedBody>();
        foreach (var one in array.EnumerateArray())
        {
            if (one.ValueKind == JsonValueKind.Object) many.Add(new AskedBody(one, $"{path}{field}[{many.Count}].", _faults));
            else
            {
                Fault($"{field}[{many.Count}]", "is an object");
                return [];
            }
        }

        return many;
    }

    /// <summary>The short texts of an array.</summary>
    public string[] Texts(string field, int most)
    {
        if (!Has(field) || root.GetProperty(field) is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() is 0 || array.GetArrayLength() > most
            || array.EnumerateArray().Any(t => t.ValueKind != JsonValueKind.String || t.GetString() is not { Length: > 0 and <= 200 }))
        {
            Fault(field, $"is an array of 1 to {most} short texts");
            return [];
        }

        return [.. array.EnumerateArray().Select(t => t.GetString()!)];
    }

    /// <summary>The numbers of an array.</summary>
    public double[] Numbers(string field, int least, int most)
    {
        if (!Has(field) || root.GetProperty(field) is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() < least || array.GetArrayLength() > most)
        {
            Fault(field, $"is an array of {least} to {most} numbers");
            return [];
        }

        var numbers = new double[array.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (array[i].ValueKind == JsonValueKind.Number && array[i].TryGetDouble(out numbers[i]) && Math.Abs(numbers[i]) <= 1e9) continue;
            Fault($"{field}[{i}]", "is a number");
            return [];
        }

        return numbers;
    }
}
