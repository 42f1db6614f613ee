using FleetOps.Core.Ledger;

namespace FleetOps.Data.Reading;

/// <summary>A ledger in a file, whoever wrote it: an exported one (a record a line) or a database. It is only read.</summary>
public static class LedgerFile
{
    /// <summary>Follows the chain in it from its first record; a record that cannot be read is a fault of the chain.</summary>
    /// <param name="path">The file.</param>
    /// <param name="check">Made with what is expected.</param>
    /// <param name="progress">Told the number of the record reached, now and then.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Task<ChainVerdict> VerifyAsync(string path, ChainCheck check, IProgress<long>? progress, CancellationToken cancellation) =>
        IsDatabase(path) ? ChainVerdict.OfAsync(LedgerReader.ReadFileAsync(path, cancellation), check, progress, cancellation) : ExportedLedger.VerifyAsync(path, check, progress, cancellation);

    private static bool IsDatabase(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[16];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("SQLite format 3\0"u8);
    }
}
