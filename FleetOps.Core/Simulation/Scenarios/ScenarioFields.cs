using System.Text.Json;

namespace FleetOps.Core.Simulation.Scenarios;

/// <summary>
/// The fields of one JSON object of a scenario, read by name with bounds. Whatever is missing, of the wrong kind, out of bounds or left over is an <see cref="InvalidDataException"/>
/// that names the place.
/// </summary>
internal sealed class ScenarioFields
{
    private readonly string _place;
    private readonly Dictionary<string, JsonElement> _left;

    public ScenarioFields(JsonElement element, string place)
    {
        _place = place;
        if (element.ValueKind != JsonValueKind.Object) throw Wrong("an object is expected");
        _left = [];
        foreach (var property in element.EnumerateObject())
            if (!_left.TryAdd(property.Name, property.Value)) throw At(property.Name, "it stands there twice");
    }

    public string Text(string name, int most = 300)
    {
        var value = Take(name);
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } text || text.Length > most) throw At(name, $"a text of 1 to {most} characters is expected");
        return text;
    }

    public double Number(string name, double least, double most)
    {
        var value = Take(name);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !(number >= least && number <= most)) throw At(name, $"a number from {least} to {most} is expected");
        return number;
    }

    public int Whole(string name, int least, int most)
    {
        var number = Number(name, least, most);
        return number == Math.Truncate(number) ? (int)number : throw At(name, "a whole number is expected");
    }

    public bool Truth(string name)
    {
        if (!_left.Remove(name, out var value)) return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw At(name, "true or false is expected");
    }

    /// <summary>A name of a closed set; null when the field is not there.</summary>
    public string? OneOf(string name, IReadOnlyCollection<string> allowed)
    {
        if (!_left.ContainsKey(name)) return null;
        var text = Text(name);
        return allowed.Contains(text) ? text : throw At(name, $"'{text}' is none of {string.Join(", ", allowed)}");
    }

    /// <summary>Names of a closed set; empty when the field is not there.</summary>
    public IReadOnlyList<string> SomeOf(string name, IReadOnlyCollection<string> allowed)
    {
        if (!_left.ContainsKey(name)) return [];
        var found = new List<string>();
        foreach (var value in Items(name))
        {
            if (value.ValueKind != JsonValueKind.String || !allowed.Contains(value.GetString()!)) throw At(name, $"{value} is none of {string.Join(", ", allowed)}");
            found.Add(value.GetString()!);
        }

        return found;
    }

    public IReadOnlyList<JsonElement> Items(string name)
    {
        var value = Take(name);
        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is <= 100 ? [.. value.EnumerateArray()] : throw At(name, "a list of at most 100 is expected");
    }

    /// <summary>Nothing may be left over: it would be a misspelt name.</summary>
    public void End()
    {
        foreach (var name in _left.Keys) throw At(name, "there is no such field here");
    }

    public InvalidDataException At(string name, string reason) => new($"{_place}.{name}: {reason}");

    private InvalidDataException Wrong(string reason) => new($"{_place}: {reason}");

    private JsonElement Take(string name) => _left.Remove(name, out var value) ? value : throw At(name, "it is missing");
}
