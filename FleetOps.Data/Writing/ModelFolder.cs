using System.Security.Cryptography;
using System.Text.Json;
using FleetOps.Core.Models;
using FleetOps.Data.Rows;
using FleetOps.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>
/// Models as files: <c>models/NAME/VERSION.model</c> with its card <c>VERSION.json</c>, and <c>crown.json</c> that says which version answers. Each is written to a
/// temporary name, flushed and renamed, the card last: a version is there when its card is. Thread-safe.
/// </summary>
public sealed class ModelFolder(DataFolder data) : IModelStore
{
    private const int MostBytes = 256 * 1024 * 1024;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public ValueTask<ModelShelf> ShelfAsync(ModelName name, CancellationToken cancellation = default)
    {
        var folder = FolderOf(name);
        var cards = new List<ModelCard>();
        var refused = new Dictionary<string, string>();
        if (Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.json").Where(p => Path.GetFileName(p) != "crown.json"))
            {
                cancellation.ThrowIfCancellationRequested();
                var file = Path.GetFileName(path);
                try
                {
                    var card = Read<ModelCardRow>(path).ToCard();
                    if (card.Name != name || file != $"{card.Version}.json") throw new ModelRefusedException($"the card is of {card.Name} version {card.Version}");
                    cards.Add(card);
                }
                catch (ModelRefusedException broken)
                {
                    refused[file] = broken.Message;
                }
            }
        }

        var crown = ReadCrown(folder, refused);
        return ValueTask.FromResult(new ModelShelf(name, [.. cards.OrderBy(c => c.Version)], crown?.Champion, crown?.Previous, refused));
    }

    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(ModelCard card, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(card);
        var path = Path.Combine(FolderOf(card.Name), $"{card.Version}.model");
        try
        {
            if (new FileInfo(path).Length > MostBytes) throw new ModelRefusedException($"{card.Name} version {card.Version}: the file is larger than {MostBytes >> 20} MB");
            var bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
            return HashOf(bytes) == card.Sha256
                ? bytes
                : throw new ModelRefusedException($"{card.Name} version {card.Version}: the file is damaged: its hash is not the card's");
        }
        catch (IOException away)
        {
            throw new ModelRefusedException($"{card.Name} version {card.Version}: the file cannot be read: {away.Message}", away);
        }
    }

    public async ValueTask AddAsync(ModelCard card, ReadOnlyMemory<byte> file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (HashOf(file.Span) != card.Sha256) throw new ModelRefusedException($"{card.Name} version {card.Version}: the card's hash is not that of the file");
        var folder = FolderOf(card.Name);
        var cardPath = Path.Combine(folder, $"{card.Version}.json");
        if (File.Exists(cardPath)) throw new ModelRefusedException($"{card.Name} version {card.Version} exists already");
        Directory.CreateDirectory(folder);
        await WriteAsync(Path.Combine(folder, $"{card.Version}.model"), file, cancellation).ConfigureAwait(false);
        await WriteAsync(cardPath, JsonSerializer.SerializeToUtf8Bytes(ModelCardRow.Of(card), Json), cancellation).ConfigureAwait(false);
    }

    public async ValueTask CrownAsync(ModelName name, int champion, int? previous, CancellationToken cancellation = default)
    {
        var folder = FolderOf(name);
        Directory.CreateDirectory(folder);
        await WriteAsync(Path.Combine(folder, "crown.json"), JsonSerializer.SerializeToUtf8Bytes(new ModelCrownRow(champion, previous), Json), cancellation).ConfigureAwait(false);
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReadBesideAsync(ModelName name, string file, CancellationToken cancellation = default)
    {
        var path = Path.Combine(FolderOf(name), Beside(file));
        if (!File.Exists(path)) return null;
        try
        {
            return await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (IOException away)
        {
            throw new ModelRefusedException($"{name}: {file} cannot be read: {away.Message}", away);
        }
    }

    public async ValueTask WriteBesideAsync(ModelName name, string file, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        var path = Path.Combine(FolderOf(name), Beside(file));
        Directory.CreateDirectory(FolderOf(name));
        await WriteAsync(path, bytes, cancellation).ConfigureAwait(false);
    }

    // Neither a card nor a model, whatever it is called.
    private static string Beside(string file) =>
        file.Length > 0 && file.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_') && !file.EndsWith(".json", StringComparison.Ordinal) && !file.EndsWith(".model", StringComparison.Ordinal)
            ? file : throw new ArgumentException($"'{file}' is not a name of a file beside a model.", nameof(file));

    private string FolderOf(ModelName name) => Path.Combine(data.FullPath, "models", name.Value);

    private static ModelCrownRow? ReadCrown(string folder, Dictionary<string, string> refused)
    {
        var path = Path.Combine(folder, "crown.json");
        if (!File.Exists(path)) return null;
        try
        {
            return Read<ModelCrownRow>(path);
        }
        catch (ModelRefusedException broken)
        {
            refused["crown.json"] = broken.Message;
            return null;
        }
    }

    private static TRow Read<TRow>(string path)
        where TRow : class
    {
        try
        {
            return JsonSerializer.Deserialize<TRow>(File.ReadAllBytes(path), Json) ?? throw new ModelRefusedException("the file is empty");
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelRefusedException($"the file cannot be read: {broken.Message}", broken);
        }
    }

    private static async ValueTask WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var temporary = path + ".part";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(bytes, cancellation).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
