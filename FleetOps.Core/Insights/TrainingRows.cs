using FleetOps.Core.Fleet;
using FleetOps.Core.Learning;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights;

/// <summary>
/// Rows to learn from or to judge by: features (row-major floats in the schema's order, NaN where missing) and, beside each row, when and of which device and group (its station, say) it is and its targets by name
/// (NaN: not known). Rows of one device are neighbours in cause: divide by device or scene, never by row. Built once, then only read.
/// </summary>
public sealed class TrainingRows
{
    private readonly FeatureSchema _schema;
    private readonly string[] _targetNames;
    private readonly List<float> _values = [];
    private readonly List<Instant> _at = [];
    private readonly List<DeviceId> _device = [];
    private readonly List<DeviceId> _group = [];
    private readonly List<double>[] _targets;

    public TrainingRows(FeatureSchema schema, params IReadOnlyList<string> targets)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(targets);
        _schema = schema;
        _targetNames = [.. targets];
        _targets = [.. targets.Select(_ => new List<double>())];
    }

    public int Count => _at.Count;

    public int Width => _schema.Features.Count;

    public void Add(DeviceId device, Instant at, ReadOnlySpan<float> features, ReadOnlySpan<double> targets, DeviceId? group = null)
    {
        if (features.Length != Width || targets.Length != _targets.Length)
            throw new ArgumentException($"{features.Length} features and {targets.Length} targets do not fit {Width} and {_targets.Length}.");
        _values.AddRange(features);
        _at.Add(at);
        _device.Add(device);
        _group.Add(group ?? device);
        for (var t = 0; t < targets.Length; t++) _targets[t].Add(targets[t]);
    }

    public ReadOnlySpan<float> Row(int row) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values).Slice(row * Width, Width);

    public Instant At(int row) => _at[row];

    public DeviceId Device(int row) => _device[row];

    /// <summary>What it belongs together with; the device itself unless said otherwise.</summary>
    public DeviceId Group(int row) => _group[row];

    public double Target(string name, int row) => Column(name)[row];

    /// <summary>One target of all rows.</summary>
    public double[] Targets(string name) => [.. Column(name)];

    /// <summary>The targets of some rows.</summary>
    public double[] Targets(string name, IReadOnlyList<int> rows)
    {
        var column = Column(name);
        return [.. rows.Select(r => column[r])];
    }

    /// <summary>Numbers of the rows for which this target is known.</summary>
    public int[] Known(string name)
    {
        var column = Column(name);
        return [.. Enumerable.Range(0, Count).Where(r => !double.IsNaN(column[r]))];
    }

    /// <summary>Some rows as learners take them; only so many features from one on, if said.</summary>
    public Table Table(IReadOnlyList<int> rows, int? columns = null, int from = 0)
    {
        var width = columns ?? Width - from;
        var values = new double[rows.Count * width];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = Row(rows[i])[from..];
            for (var c = 0; c < width; c++) values[i * width + c] = row[c];
        }

        return new Table([.. _schema.Features.Skip(from).Take(width).Select(f => new Column(f.Name))], values);
    }

    private List<double> Column(string name) =>
        Array.IndexOf(_targetNames, name) is >= 0 and var at ? _targets[at] : throw new ArgumentException($"There is no target '{name}'.", nameof(name));
}
