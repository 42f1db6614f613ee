using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FleetOps.Web.Commands.Datasets;

/// <summary><c>manifest.json</c>: what lies in a dataset folder, in the catalogue's order.</summary>
internal sealed record DatasetManifest(IReadOnlyList<DatasetEntry> Datasets)
{
    public const string FileName = "manifest.json";

    public static readonly JsonSerializerOptions Json = new(JsonLines.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>What an earlier run left in the folder and is still there; nothing where there is no manifest or it cannot be read.</summary>
    public static IReadOnlyList<DatasetEntry> Earlier(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return [];
        try
        {
            var found = JsonSerializer.Deserialize<DatasetManifest>(File.ReadAllText(path), Json)?.Datasets ?? [];
            return [.. found.Where(e => e.File is { Length: > 0 } && Path.GetFileName(e.File) == e.File && File.Exists(Path.Combine(folder, e.File))
                && new FileInfo(Path.Combine(folder, e.File)).Length == e.Bytes)];
        }
        catch (JsonException)
        {
            // Not a manifest of ours: it is replaced, and says nothing about the files beside it.
            return [];
        }
    }

    public string Summary(string folder)
    {
        var text = new StringBuilder();
        foreach (var entry in Datasets)
            text.AppendLine(CultureInfo.InvariantCulture, $"{entry.Name,-28} {entry.Rows,10:N0} rows {entry.Bytes / 1048576.0,9:N1} MiB  {entry.Sha256[..12]}");
        return text.Append(CultureInfo.InvariantCulture, $"{Datasets.Count} datasets in {folder}").ToString();
    }
}
