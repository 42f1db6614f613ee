using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Learning.Charts;
using FleetOps.Core.Learning.Conformal;
using FleetOps.Core.Learning.Isolation;
using FleetOps.Core.Learning.Linear;
using FleetOps.Core.Learning.Recurrent;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Storage;

/// <summary>
/// Writes and reads our own model file: the eight bytes FLEETMDL, a version, the model as plain numbers and texts (little-endian), rows with the predictions
/// that the writer made for them, and the SHA-256 of all before it. Reading checks the hash, every count and link, and then repeats those predictions;
/// it never executes anything. A model that was written and read predicts the same bits. Thread-safe.
/// </summary>
public static class ModelFile
{
    public const int Version = 2;
    private const int HashBytes = 32;
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("FLEETMDL");

    public static byte[] Write(StoredModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var memory = new MemoryStream();
        using var to = new BinaryWriter(memory, Encoding.UTF8);
        to.Write(Magic);
        to.Write(Version);
        to.Write((int)model.Learner);
        to.Write(model.Target);
        to.Write(model.Threshold);
        StoredNumbers.Many(to, model.Classes, to.Write);
        StoredNumbers.Many(to, [.. model.Notes.OrderBy(n => n.Key, StringComparer.Ordinal)], n =>
        {
            to.Write(n.Key);
            to.Write(n.Value);
        });
        StoredNumbers.Many(to, model.Columns, c =>
        {
            to.Write(c.Name);
            to.Write((byte)c.Kind);
            StoredNumbers.Many(to, c.Categories ?? [], to.Write);
        });
        StoredNumbers.Many(to, model.Crosses, c =>
        {
            to.Write((byte)c.Kind);
            to.Write(c.First);
            to.Write(c.Second);
        });
        to.Write(model.Lead is not null);
        model.Lead?.Save(to);
        to.Write(model.Intervals is not null);
        model.Intervals?.Save(to);
        if (model.Isolation is { } isolation) isolation.Save(to);
        else if (model.Linear is { } linear) linear.Save(to);
        else if (model.Chart is { } chart) chart.Save(to);
        else if (model.Sequence is { } sequence) sequence.Save(to);
        else ShapeFormat.Write(to, model.Ensemble ?? throw new ArgumentException("The model has no trees.", nameof(model)));
        StoredNumbers.Many(to, model.Golden, row =>
        {
            foreach (var value in row) to.Write(value);
            foreach (var score in Raw(model, row)) to.Write(score);
        });
        to.Flush();
        var body = memory.ToArray();
        return [.. body, .. SHA256.HashData(body)];
    }

    /// <exception cref="ModelFormatException">The bytes are not a sound model file.</exception>
    public static StoredModel Read(ReadOnlySpan<byte> file)
    {
        if (!Looks(file)) throw new ModelFormatException("this is not a FleetOps model file");
        if (file.Length < Magic.Length + 4 + HashBytes) throw new ModelFormatException("the model file is cut short");
        var body = file[..^HashBytes];
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(file[^HashBytes..]))
            throw new ModelFormatException("the model file is damaged: its checksum does not fit");
        var from = new ByteReader(body[Magic.Length..]);
        var version = from.Int();
        if (version != 1 && version != Version) throw new ModelFormatException($"model file version {version} is not known: 1 and {Version} are");
        try
        {
            return Body(ref from, version);
        }
        catch (Exception broken) when (broken is FormatException and not ModelFormatException or ArgumentException or OverflowException)
        {
            throw new ModelFormatException($"the model file does not hold together: {broken.Message}");
        }
    }

    /// <summary>Whether the first bytes are those of a model file; the rest may still be broken.</summary>
    public static bool Looks(ReadOnlySpan<byte> start) => start.StartsWith(Magic);

    private static StoredModel Body(ref ByteReader from, int version)
    {
        var learner = (StoredLearner)from.Int();
        if ((int)learner == ForecastFile.Learner) throw new ModelFormatException("it holds a forecaster, which learn forecast --load reads");
        if (!Enum.IsDefined(learner)) throw new ModelFormatException($"learner {(int)learner} is not known");
        var target = from.Text();
        var threshold = from.Double();
        var classes = from.Texts();
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var n = from.Count(2); n > 0; n--) notes[from.Text()] = from.Text();
        var columns = new Column[from.Count(3)];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = from.Text();
            var kind = (ColumnKind)from.Byte();
            if (!Enum.IsDefined(kind)) throw new ModelFormatException($"column kind {(int)kind} is not known");
            var categories = from.Texts();
            columns[i] = new Column(name, kind, categories.Length > 0 ? categories : null);
        }

        _ = new Table(columns, []);
        var crosses = new Cross[from.Count(9)];
        for (var i = 0; i < crosses.Length; i++)
        {
            crosses[i] = new Cross((CrossKind)from.Byte(), from.Int(), from.Int());
            if (!Enum.IsDefined(crosses[i].Kind) || (uint)crosses[i].First >= columns.Length || (uint)crosses[i].Second >= columns.Length)
                throw new ModelFormatException("a derived column combines columns that do not exist");
        }

        // Version 1 had neither leads nor intervals.
        var lead = version > 1 && from.Byte() != 0 ? LinearModel.Load(ref from, columns) : null;
        var intervals = version > 1 && from.Byte() != 0 ? LevelConformal.Load(ref from) : null;
        if (lead is { Outputs: not 1 }) throw new ModelFormatException("a lead has one score");
        var isolation = learner == StoredLearner.IsolationForest ? IsolationForest.Load(ref from, columns) : null;
        var linear = learner == StoredLearner.Linear ? LinearModel.Load(ref from, columns) : null;
        var chart = learner == StoredLearner.ControlChart ? ControlChart.Load(ref from, columns.Length) : null;
        var sequence = learner == StoredLearner.AutoEncoder ? SequenceAutoEncoder.Load(ref from, columns.Length) : null;
        var ensemble = learner is StoredLearner.BoostedTrees or StoredLearner.Forest ? ShapeFormat.Read(ref from) : null;
        var widened = columns.Length + (lead is null ? 0 : 1) + crosses.Length;
        if (ensemble is not null && ensemble.Features != widened) throw new ModelFormatException($"the trees use {ensemble.Features} features, the columns are {widened}");
        var model = new StoredModel
        {
            Learner = learner,
            Columns = columns,
            Crosses = crosses,
            Ensemble = ensemble,
            Isolation = isolation,
            Linear = linear,
            Chart = chart,
            Sequence = sequence,
            Lead = lead,
            Intervals = intervals,
            Target = target,
            Classes = classes,
            Threshold = threshold,
            Notes = notes,
        };
        return model with { Golden = Golden(ref from, model) };
    }

    private static double[][] Golden(ref ByteReader from, StoredModel model)
    {
        var width = (model.Sequence?.Steps ?? 1) * model.Columns.Count;
        var golden = new double[from.Count(8 * (width + model.Outputs))][];
        for (var i = 0; i < golden.Length; i++)
        {
            golden[i] = from.Doubles(width);
            var expected = from.Doubles(model.Outputs);
            var actual = Raw(model, golden[i]);
            for (var k = 0; k < expected.Length; k++)
                if (!expected[k].Equals(actual[k]) && !(model.Sequence is not null && Math.Abs(expected[k] - actual[k]) <= 1e-6 * expected[k]))
                    throw new ModelFormatException($"golden row {i} gives {actual[k]:R} here and gave {expected[k]:R} where the model was written");
        }

        if (!from.AtEnd) throw new ModelFormatException("the model file has more bytes than it should");
        return golden;
    }

    /// <summary>Scores before any exponential, which differ in the last bit between machines; an auto-encoder is full of them and is held to six figures.</summary>
    private static double[] Raw(StoredModel model, double[] row)
    {
        var raw = new double[model.Outputs];
        model.Raw(row, raw);
        return raw;
    }
}
