using System.Text;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Tabular;
using FleetOps.Core.Learning.Trees;

namespace FleetOps.Web.Commands.Learn;

/// <summary>Reads the tables and models that the <c>learn</c> command is given, and writes its results.</summary>
internal static class Files
{
    internal static CsvFile Table(string path)
    {
        try
        {
            var table = CsvFile.Read(File.ReadAllBytes(path));
            if (table.Rows > 0) return table;
            throw new FormatException(table.LongRows > 0 ? $"each of the {table.LongRows} rows has more cells than the header" : "there are no rows below the header");
        }
        catch (FormatException broken)
        {
            throw new FormatException($"{path}: {broken.Message}");
        }
    }

    /// <summary>Refuses a result's place before the work is done rather than after.</summary>
    /// <exception cref="IOException">There is no such folder.</exception>
    internal static void Check(params string?[] paths)
    {
        foreach (var path in paths)
        {
            if (path is null) continue;
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            if (Directory.Exists(path) || folder is null) throw new IOException($"{path} is a folder, not a file to write");
            if (!Directory.Exists(folder)) throw new IOException($"there is no folder {folder} to write {Path.GetFileName(path)} to");
        }
    }

    /// <summary>Our own model file or a LightGBM text model.</summary>
    internal static StoredModel Model(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (ModelFile.Looks(bytes)) return ModelFile.Read(bytes);
        var start = Encoding.ASCII.GetString(bytes, 0, Math.Min(16, bytes.Length));
        if (!LightGbmReader.Looks(start)) throw new FormatException($"{path} is neither a FleetOps model file nor a LightGBM text model");
        var ensemble = LightGbmReader.Read(Encoding.UTF8.GetString(bytes));
        return new StoredModel
        {
            Learner = StoredLearner.BoostedTrees,
            Columns = [.. ensemble.FeatureNames.Select(n => new Column(n))],
            Ensemble = ensemble,
            Threshold = ensemble.Link.Kind == LinkKind.Logistic && ensemble.Outputs == 1 ? 0.5 : double.NaN,
            Notes = new Dictionary<string, string> { ["source"] = "LightGBM" },
        };
    }

    /// <summary>The features of a file for a model. A model that names its features Column_0, Column_1, … takes the file's columns in order.</summary>
    internal static Table Features(StoredModel model, CsvFile file)
    {
        var names = model.Columns;
        var byOrder = model.Notes.ContainsKey("source") && !names.All(c => file.Names.Contains(c.Name)) && names.Select((c, i) => c.Name == $"Column_{i}").All(x => x);
        if (!byOrder) return FeaturePlan.Restore(names, model.Notes).Make(file);
        if (file.Names.Count != names.Count) throw new ArgumentException($"the model takes {names.Count} columns in order, the file has {file.Names.Count}");
        return TableEncoder.Restore([.. file.Names.Select(n => new Column(n))], model.Notes).Encode(file);
    }

    /// <summary>Writes through a neighbour file, so that a failure leaves no half-written result.</summary>
    internal static void Write(string path, byte[] bytes)
    {
        var beside = path + ".partial";
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, path, true);
    }

    internal static void WriteCsv(string path, IEnumerable<string> header, int rows, Action<int, StringBuilder> line)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', header.Select(Quote)).Append('\n');
        for (var row = 0; row < rows; row++)
        {
            line(row, text);
            text.Append('\n');
        }

        Write(path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>A cell that reads back as itself.</summary>
    internal static string Quote(string cell) => cell.AsSpan().ContainsAny(",\"\n\r") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
