using System.Runtime.CompilerServices;
using System.Text;
using FleetOps.Core.Ledger;

namespace FleetOps.Data.Reading;

/// <summary>A ledger in a file, whoever wrote it: an exported one (a record a line) or a database. It is only read.</summary>
public static class LedgerFile
{
    private const int LongestLine = 1 << 20;

    /// <summary>Its records as they stand there. A record that cannot be read ends the list with a <see cref="FormatException"/>.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IAsyncEnumerable<LedgerRecord> ReadAsync(string path, CancellationToken cancellation) =>
        IsDatabase(path) ? LedgerReader.ReadFileAsync(path, cancellation) : ReadLinesAsync(path, cancellation);

    private static bool IsDatabase(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[16];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("SQLite format 3\0"u8);
    }

    private static async IAsyncEnumerable<LedgerRecord> ReadLinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var number = 1; await NextAsync(reader, number, cancellation).ConfigureAwait(false) is { } line; number++)
            if (line.Length > 0) yield return Record(line, number);
    }

    private static async Task<string?> NextAsync(StreamReader reader, int number, CancellationToken cancellation)
    {
        try
        {
            var line = await reader.ReadLineAsync(cancellation).ConfigureAwait(false);
            return line is { Length: > LongestLine } ? throw new FormatException($"line {number} is longer than a record can be") : line;
        }
        catch (DecoderFallbackException fault)
        {
            throw new FormatException($"line {number} or one soon after it is not UTF-8", fault);
        }
    }

    private static LedgerRecord Record(string line, int number)
    {
        try
        {
            return LedgerLine.Read(Encoding.UTF8.GetBytes(line));
        }
        catch (FormatException fault)
        {
            throw new FormatException($"line {number}: {fault.Message}", fault);
        }
    }
}
