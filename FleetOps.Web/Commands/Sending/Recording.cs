using System.IO.Compression;

namespace FleetOps.Web.Commands.Sending;

/// <summary>
/// A file of recorded frames: CSV (<c>device_id,timestamp,…one column a signal</c>) or NDJSON, told apart by the first character, either one gzipped. Read as a
/// stream, as often as needed. Throws <see cref="InvalidDataException"/> when it is neither.
/// </summary>
public sealed class Recording(string path)
{
    /// <summary>CSV rows without any value, met in the last reading.</summary>
    public int EmptyRows { get; private set; }

    public IEnumerable<RecordedFrame> Read()
    {
        EmptyRows = 0;
        using var reader = Open();
        var first = reader.Peek();
        while (first is ' ' or '\r' or '\n' or '\t' or '\uFEFF')
        {
            reader.Read();
            first = reader.Peek();
        }

        if (first < 0) yield break;
        foreach (var frame in first == '{' ? ReadLines(reader) : ReadCells(reader)) yield return frame;
    }

    /// <summary>The first and the last instant of the recording, in Unix milliseconds; null when no frame has one.</summary>
    public (long First, long Last)? Span()
    {
        long first = long.MaxValue, last = long.MinValue;
        foreach (var frame in Read())
        {
            if (frame.At is not { } at) continue;
            first = Math.Min(first, at);
            last = Math.Max(last, at);
        }

        return first <= last ? (first, last) : null;
    }

    private static IEnumerable<RecordedFrame> ReadLines(StreamReader reader)
    {
        for (var number = 1; reader.ReadLine() is { } line; number++)
            if (!string.IsNullOrWhiteSpace(line)) yield return RecordedFrame.OfJson(number, line);
    }

    private IEnumerable<RecordedFrame> ReadCells(StreamReader reader)
    {
        string[]? names = null;
        foreach (var (line, cells) in CsvRows.Read(reader))
        {
            if (names is null)
            {
                if (cells.Length < 3 || cells[0].Trim() != "device_id" || cells[1].Trim() != "timestamp")
                    throw new InvalidDataException($"{path}: a CSV recording begins with device_id,timestamp and one column a signal");
                names = [.. cells.Skip(2).Select(n => n.Trim())];
                continue;
            }

            var frame = RecordedFrame.OfCells(line, cells[0].Trim(), cells.Length > 1 ? cells[1].Trim() : "", names, cells.Length > 2 ? cells[2..] : []);
            if (frame is null) EmptyRows++;
            else yield return frame;
        }
    }

    private StreamReader Open()
    {
        var file = File.OpenRead(path);
        var zipped = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return new StreamReader(zipped ? new GZipStream(file, CompressionMode.Decompress) : file);
    }
}
