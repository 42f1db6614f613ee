using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using FleetOps.Core.Ledger;

namespace FleetOps.Data.Reading;

/// <summary>A ledger in a file, whoever wrote it: an exported one (a record a line) or a database. It is only read.</summary>
public static class LedgerFile
{
    private const int LongestLine = 1 << 20;
    private const int Portion = 4_096;

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
        var (portion, number) = (new List<(string Line, int Number)>(Portion), 0);
        do
        {
            FormatException? broken;
            (number, broken) = await FillAsync(reader, portion, number, cancellation).ConfigureAwait(false);
            foreach (var (record, fault) in Read(portion, cancellation)) yield return record ?? throw fault!;
            if (broken is not null) throw broken;
        }
        while (portion.Count > 0);
    }

    /// <summary>The next lines that hold anything; what was read before one that cannot be read still counts.</summary>
    private static async Task<(int Number, FormatException? Broken)> FillAsync(StreamReader reader, List<(string Line, int Number)> portion, int number, CancellationToken cancellation)
    {
        portion.Clear();
        try
        {
            while (portion.Count < Portion && await NextAsync(reader, number + 1, cancellation).ConfigureAwait(false) is { } line)
            {
                number++;
                if (line.Length > 0) portion.Add((line, number));
            }

            return (number, null);
        }
        catch (FormatException broken)
        {
            return (number, broken);
        }
    }

    // Reading a line back is most of the work of a check, and each line stands for itself: all cores read.
    private static (LedgerRecord? Record, FormatException? Fault)[] Read(List<(string Line, int Number)> portion, CancellationToken cancellation)
    {
        var read = new (LedgerRecord?, FormatException?)[portion.Count];
        if (portion.Count == 0) return read;
        Parallel.ForEach(Partitioner.Create(0, portion.Count, 256), new ParallelOptions { CancellationToken = cancellation }, range =>
        {
            for (var i = range.Item1; i < range.Item2; i++)
            {
                try
                {
                    read[i] = (Record(portion[i].Line, portion[i].Number), null);
                }
                catch (FormatException fault)
                {
                    read[i] = (null, fault);
                }
            }
        });
        return read;
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
