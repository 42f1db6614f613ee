using System.Text;
using System.Text.Json;

namespace FleetOps.Core.Ledger.Sealing;

/// <summary>Checks a sealed page, whoever gives it: its records first, so that the first bad one is named, then the seal and every other byte. It believes nothing that the page says of itself. Pure.</summary>
public static class SealedCheck
{
    /// <summary>How a file of this kind begins.</summary>
    public static bool IsSealedPage(ReadOnlySpan<byte> start) => start.StartsWith("<!doctype html"u8);

    /// <param name="file">The whole file.</param>
    /// <param name="trusted">The key that must have signed it; null: the one it names itself, which shows that nothing was changed since, not who made it.</param>
    public static SealedVerdict Of(ReadOnlyMemory<byte> file, CheckpointKey? trusted)
    {
        Seal? seal = null;
        List<LedgerRecord> records = [];
        try
        {
            var (dataAt, dataEnd) = Part(file.Span, SealedPage.DataStart);
            var (sealAt, sealEnd) = Part(file.Span, SealedPage.SealStart);
            using var data = Parse(file[dataAt..dataEnd]);
            seal = ReadSeal(file.Span[sealAt..sealEnd]);
            var root = data.RootElement;
            foreach (var item in root.GetProperty("records").EnumerateArray())
            {
                var (record, fault) = ReadRecord(item, seal, records.Count > 0 ? records[^1].Seq : seal.First - 1);
                if (fault is not null) return new SealedVerdict(seal, records, record, fault);
                records.Add(LedgerLine.Read(Encoding.UTF8.GetBytes(item.GetProperty("line").GetString()!)));
            }

            return new SealedVerdict(seal, records, null, FaultOf(file, sealAt, sealEnd, root, seal, trusted));
        }
        catch (Exception fault) when (fault is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new SealedVerdict(seal, records, null, fault is FormatException ? fault.Message : "the data in it cannot be read");
        }
    }

    private static (long? Seq, string? Fault) ReadRecord(JsonElement item, Seal seal, long before)
    {
        LedgerRecord record;
        try
        {
            record = LedgerLine.Read(Encoding.UTF8.GetBytes(item.GetProperty("line").GetString() ?? ""));
        }
        catch (FormatException fault)
        {
            return (before + 1, $"the record after {before} cannot be read: {fault.Message}");
        }

        if (record.Seq <= before) return (record.Seq, $"record {record.Seq} does not stand in its place");
        if (record.ComputeHash() != record.Hash) return (record.Seq, $"record {record.Seq} was changed: it does not give its hash");
        var path = item.GetProperty("path").EnumerateArray().Select(h => LedgerHash.TryParse(h.GetString(), out var hash) ? hash : default).ToArray();
        return MerkleTree.Lead(record.Hash, record.Seq - seal.First, seal.Head.Seq - seal.First + 1, path) == seal.Root
            ? (record.Seq, null) : (record.Seq, $"record {record.Seq} does not lead to the sealed root: it, its path or the seal was exchanged");
    }

    private static string? FaultOf(ReadOnlyMemory<byte> file, int sealAt, int sealEnd, JsonElement data, Seal seal, CheckpointKey? trusted)
    {
        using var own = CheckpointKey.FromPem(data.GetProperty("public_key").GetString() ?? "");
        if (trusted is not null && trusted.Id != seal.Key) return $"it is signed by another key: {seal.Key}";
        if (!seal.IsSignedBy(trusted ?? own)) return "the seal's signature is not right";
        if (SealedPage.Hash(file[..sealAt].ToArray(), file[sealEnd..].ToArray()) != seal.Page) return "the file was changed outside its records and its seal";
        if (data.GetProperty("format").GetString() != SealedPage.Format) return "it is of a format that is not known here";
        if (!data.TryGetProperty("checkpoint", out var given)) return null;
        var checkpoint = Checkpoint.Parse(given.GetRawText());
        return checkpoint.Head == seal.Head && checkpoint.IsSignedBy(trusted ?? own) ? null : "the checkpoint in it is not the one that is sealed";
    }

    private static Seal ReadSeal(ReadOnlySpan<byte> json)
    {
        try
        {
            return Seal.Parse(Utf8.GetString(json));
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            throw new FormatException($"the seal was changed: {fault.Message}", fault);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException fault)
        {
            throw new FormatException("the data in it cannot be read", fault);
        }
    }

    private static (int From, int To) Part(ReadOnlySpan<byte> file, string start)
    {
        var mark = Encoding.UTF8.GetBytes(start);
        var at = file.IndexOf(mark);
        if (at < 0 || file[(at + mark.Length)..].IndexOf(mark) >= 0) throw new FormatException("it is no sealed page, or its parts were moved");
        var from = at + mark.Length;
        var length = file[from..].IndexOf(Encoding.UTF8.GetBytes(SealedPage.End));
        return length < 0 ? throw new FormatException("it is no sealed page: a part of it has no end") : (from, from + length);
    }

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
}
