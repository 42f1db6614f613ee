using System.Text.Json;
using FleetOps.Core.Ledger;
using FleetOps.Core.Ledger.Sealing;
using FleetOps.Data.Reading;

namespace FleetOps.Web.Commands.Audit;

/// <summary>A receipt or another sealed page given to <c>audit verify</c>: checked alone, against a key that was kept, and against a ledger where one is given.</summary>
internal static class SealedFile
{
    private const int Longest = 256 << 20;

    public static async Task<bool> IsAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var start = new byte[32];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        return SealedCheck.IsSealedPage(start.AsSpan(0, read));
    }

    public static async Task<int> VerifyAsync(string path, string? keyPath, string? head, string? ledger, bool json, CancellationToken cancellation)
    {
        if (new FileInfo(path).Length > Longest) throw new FormatException($"{path} is larger than a sealed page can be");
        using var key = keyPath is null ? null : await KeyFile.ReadAsync(keyPath, cancellation);
        var verdict = SealedCheck.Of(await File.ReadAllBytesAsync(path, cancellation), key);
        if (verdict.IsSound && head is not null && verdict.Seal!.Head.Hash.ToString() != head) verdict = verdict with { Reason = $"its row of records does not end at the hash that was kept, but at {verdict.Seal.Head.Hash}" };
        if (verdict.IsSound && ledger is not null) verdict = await AgainstAsync(ledger, verdict, cancellation);
        var seal = verdict.Seal;
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                sound = verdict.IsSound,
                subject = seal?.Subject,
                records = verdict.Records.Count,
                first_bad = verdict.FirstBad,
                reason = verdict.Reason,
                sealed_at = seal?.At.ToString(),
                key = seal?.Key,
                key_was_given = key is not null,
                head = seal?.Head.Hash.ToString(),
                head_seq = seal?.Head.Seq,
            }));
        }
        else if (verdict.Reason is { } reason)
        {
            Console.WriteLine($"Not sound: {reason}.");
        }
        else
        {
            Console.WriteLine($"Sound: {seal!.Subject}, {verdict.Records.Count} {(verdict.Records.Count == 1 ? "record" : "records")}, sealed {seal.At} at record {seal.Head.Seq}.");
            Console.WriteLine(key is null ? $"Signed by key {seal.Key}. Give the control room's key (--key) to know that it is its." : "Signed by the key that was given.");
        }

        return verdict.IsSound ? 0 : 1;
    }

    private static async Task<SealedVerdict> AgainstAsync(string ledger, SealedVerdict verdict, CancellationToken cancellation)
    {
        var check = new ChainCheck();
        foreach (var record in verdict.Records) check.Expect(record.Head);
        check.Expect(verdict.Seal!.Head);
        var chain = await LedgerFile.VerifyAsync(ledger, check, null, cancellation);
        return chain.Fault is { } fault ? verdict with { FirstBad = fault.Seq, Reason = $"in the ledger that was given {fault.Reason}" } : verdict;
    }
}
