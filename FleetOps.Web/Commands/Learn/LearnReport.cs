using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FleetOps.Core.Learning.Tabular;

namespace FleetOps.Web.Commands.Learn;

/// <summary>What a subcommand has to say: as lines for people, or as one JSON document and nothing else. Not thread-safe.</summary>
internal sealed class LearnReport(bool json)
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true };

    private readonly JsonObject _document = [];

    internal void Say(string key, string value, string? line = null)
    {
        _document[key] = value;
        if (!json) Console.WriteLine(line ?? $"{key.Replace('_', ' ')}: {value}");
    }

    internal void Say(string key, double value)
    {
        _document[key] = double.IsFinite(value) ? value : null;
        if (!json) Console.WriteLine($"{key.Replace('_', ' ')}: {value.ToString("0.######", CultureInfo.InvariantCulture)}");
    }

    internal void Say(string key, IEnumerable<string> values)
    {
        var all = values.ToArray();
        _document[key] = new JsonArray([.. all.Select(v => (JsonNode)v)]);
        if (!json && all.Length > 0) Console.WriteLine($"{key.Replace('_', ' ')}: {string.Join(", ", all)}");
    }

    internal void Say(string key, IReadOnlyList<Measure> measures)
    {
        var node = new JsonObject();
        foreach (var measure in measures) node[measure.Name] = double.IsFinite(measure.Value) ? measure.Value : null;
        _document[key] = node;
        if (json || measures.Count == 0) return;
        Console.WriteLine($"{key.Replace('_', ' ')}:");
        foreach (var measure in measures) Console.WriteLine($"  {measure.Name,-18} {measure.Value.ToString("0.0000", CultureInfo.InvariantCulture)}");
    }

    internal void Say(string key, IReadOnlyList<(string Name, double[] Values)> rows, params string[] columns) =>
        Say(key, [.. rows.Select(r => (r.Name, r.Values, ""))], columns);

    /// <summary>Rows of figures, each with a verdict in a word if it has one.</summary>
    internal void Say(string key, IReadOnlyList<(string Name, double[] Values, string Verdict)> rows, params string[] columns)
    {
        var list = new JsonArray();
        foreach (var (name, values, verdict) in rows)
        {
            var node = new JsonObject { ["name"] = name };
            for (var c = 0; c < columns.Length; c++) node[columns[c]] = double.IsFinite(values[c]) ? values[c] : null;
            if (verdict.Length > 0) node["verdict"] = verdict;
            list.Add(node);
        }

        _document[key] = list;
        if (json) return;
        Console.WriteLine($"{key,-32} {string.Join(' ', columns.Select(c => c.PadLeft(14)))}");
        foreach (var (name, values, verdict) in rows)
            Console.WriteLine($"  {name,-30} {string.Join(' ', values.Select(v => v.ToString("0.####", CultureInfo.InvariantCulture).PadLeft(14)))}  {verdict}".TrimEnd());
    }

    internal void End()
    {
        if (json) Console.WriteLine(_document.ToJsonString(Layout));
    }
}
