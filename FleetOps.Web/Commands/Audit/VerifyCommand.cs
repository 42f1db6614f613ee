using System.CommandLine;
using System.Text.Json;
using FleetOps.Core.Ledger;
using FleetOps.Data.Reading;
using FleetOps.Data.Sqlite;

namespace FleetOps.Web.Commands.Audit;

/// <summary>
/// <c>audit verify PATH</c>: whether a ledger is as it was written. PATH is a data folder, its database, an exported file, or a receipt or other sealed page. Exit code 0: sound; 1: not, and the first bad record is named; 2: bad arguments.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "a data folder, its fleetops.db, a file of audit export, or a receipt" };
        var head = new Option<string?>("--head") { Description = "hash of a record that was kept elsewhere: shows records that were cut off" };
        var checkpoints = new Option<string[]>("--checkpoint") { Description = "file of a signed checkpoint that was kept elsewhere", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var key = new Option<string?>("--key") { Description = "public key (PEM) that must have signed the checkpoints" };
        var ledger = new Option<string?>("--ledger") { Description = "for a receipt: the ledger (as PATH) in which its records must stand" };
        var json = new Option<bool>("--json") { Description = "print one JSON document and nothing else" };
        var command = new Command("verify", "Says whether a ledger is as it was written.") { path, head, checkpoints, key, ledger, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(head) is { } hash && !LedgerHash.TryParse(hash, out _)) result.AddError($"--head takes a hash of 64 hexadecimal digits, not '{hash}'");
            if (result.GetValue(checkpoints) is { Length: > 0 } && result.GetValue(key) is null) result.AddError("--checkpoint needs --key, the public key that must have signed it");
        });
        command.SetAction((parsed, cancellation) => AuditCommand.RunAsync(async () =>
        {
            var file = FileOf(parsed.GetValue(path)!);
            var against = parsed.GetValue(ledger) is { } chain ? FileOf(chain) : null;
            if (await SealedFile.IsAsync(file, cancellation)) return await SealedFile.VerifyAsync(file, parsed.GetValue(key), parsed.GetValue(head), against, parsed.GetValue(json), cancellation);
            if (against is not null) throw new FormatException("--ledger goes with a receipt, and PATH is none");
            return await RunAsync(file, parsed.GetValue(head), parsed.GetValue(checkpoints)!, parsed.GetValue(key), parsed.GetValue(json), cancellation);
        }));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? head, string[] checkpoints, string? keyPath, bool json, CancellationToken cancellation)
    {
        var check = new ChainCheck();
        if (head is not null && LedgerHash.TryParse(head, out var hash)) check.Expect(hash);
        if (keyPath is not null)
        {
            using var key = await KeyFile.ReadAsync(keyPath, cancellation);
            foreach (var file in checkpoints) check.Expect(Read(file, key).Head);
        }

        var started = TimeProvider.System.GetTimestamp();
        var verdict = await LedgerFile.VerifyAsync(path, check, Progress(json), cancellation);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                sound = verdict.IsSound,
                records = verdict.Head.Seq,
                head = verdict.Head.Hash.ToString(),
                first_bad = verdict.Fault?.Seq,
                reason = verdict.Fault?.Reason,
                seconds = Math.Round(seconds, 3),
            }));
        }
        else if (verdict.Fault is { } fault)
        {
            Console.WriteLine($"Not sound: {fault.Reason}.");
            Console.WriteLine($"Good up to record {verdict.Head.Seq}, hash {verdict.Head.Hash}.");
        }
        else
        {
            Console.WriteLine($"Sound: {verdict.Head.Seq} records, hash of the last {verdict.Head.Hash}.");
        }

        return verdict.IsSound ? 0 : 1;
    }

    private static Checkpoint Read(string path, CheckpointKey key)
    {
        try
        {
            var checkpoint = Checkpoint.Parse(File.ReadAllText(path));
            return checkpoint.IsSignedBy(key) ? checkpoint : throw new FormatException($"this key has not signed it (it names key {checkpoint.Key})");
        }
        catch (FormatException fault)
        {
            throw new FormatException($"{path}: {fault.Message}", fault);
        }
    }

    private static string FileOf(string path) => Directory.Exists(path) ? new DataFolder(path).Database : path;

    private static Progress<long>? Progress(bool json) => json || Console.IsErrorRedirected ? null : new Progress<long>(seq => Console.Error.Write($"\r{seq:N0} records"));
}
