namespace FleetOps.Web.Operations;

/// <summary>
/// A log file that is renamed to <c>.1</c>, <c>.2</c> … when it has grown to its limit; the oldest is dropped. Thread-safe. A disk that is full or read-only costs
/// lines, counted in <see cref="Lost"/>, never the program.
/// </summary>
public sealed class LogFile(string path, long limitBytes, int kept) : IDisposable
{
    private readonly Lock _gate = new();
    private FileStream? _stream;
    private long _lost;

    public long Lost => Volatile.Read(ref _lost);

    public void Write(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            try
            {
                _stream ??= Open();
                if (_stream.Length > 0 && _stream.Length + line.Length + 1 > limitBytes) Turn();
                _stream.Write(line);
                _stream.WriteByte((byte)'\n');
                _stream.Flush();
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Interlocked.Increment(ref _lost);
                _stream?.Dispose();
                _stream = null;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate) _stream?.Dispose();
    }

    private FileStream Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    private void Turn()
    {
        _stream!.Dispose();
        _stream = null;
        for (var i = kept - 1; i >= 1; i--)
            if (File.Exists($"{path}.{i}")) File.Move($"{path}.{i}", $"{path}.{i + 1}", overwrite: true);
        File.Move(path, $"{path}.1", overwrite: true);
        _stream = Open();
    }
}
