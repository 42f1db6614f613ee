using System.Text.Json;

namespace FleetOps.Core.Simulation.Drivers;

/// <summary>
/// A recorded session file in the public ACN-Data JSON form: an array of sessions, or an object with the array in <c>_items</c>. Read once, record by
/// record, with memory for the good ones only (at most <see cref="MostSessions"/>). A bad record is counted under its reason and left out. A file that is
/// not JSON, or holds no usable session, throws <see cref="InvalidDataException"/> with one sentence that says where.
/// Source: ACN-Data, https://ev.caltech.edu/dataset (fields connectionTime, disconnectTime, doneChargingTime, kWhDelivered, timezone, sessionID).
/// </summary>
public sealed class SessionFile
{
    public const int MostSessions = 1_000_000;
    private readonly List<RecordedSession> _sessions = [];
    private readonly Dictionary<string, int> _skipped = new(StringComparer.Ordinal);

    private SessionFile(string source) => Source = source;

    /// <summary>The file's name, without its folder.</summary>
    public string Source { get; }

    public IReadOnlyList<RecordedSession> Sessions => _sessions;

    /// <summary>Bad records by reason.</summary>
    public IReadOnlyDictionary<string, int> Skipped => _skipped;

    public static SessionFile Open(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Read(file, Path.GetFileName(path));
    }

    public static SessionFile Read(Stream json, string source)
    {
        var file = new SessionFile(source);
        var reader = new SessionRecord();
        using var records = new JsonRecords(json);
        try
        {
            while (records.TryNext(out var record))
            {
                using (record) file.Take(reader.Read(record.RootElement));
            }
        }
        catch (JsonException fault) when (records.Count == 0)
        {
            throw new InvalidDataException($"{source} is not a session file: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}: {Reason(fault)}", fault);
        }
        catch (JsonException fault)
        {
            file.Skip($"the file is broken from line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} on: the rest was not read");
        }

        if (file._sessions.Count == 0)
            throw new InvalidDataException($"{source} holds no usable session ({(file._skipped.Count == 0 ? "it is empty" : string.Join(", ", file._skipped.Select(s => $"{s.Key}: {s.Value}")))}).");
        return file;
    }

    private void Take((RecordedSession? Session, string? Fault) read)
    {
        if (read.Fault is { } fault) Skip(fault);
        else if (_sessions.Count >= MostSessions) Skip($"beyond {MostSessions} sessions");
        else _sessions.Add(read.Session!.Value);
    }

    private void Skip(string reason) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;

    private static string Reason(JsonException fault)
    {
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end > 0 ? fault.Message[..end] : fault.Message;
    }
}
