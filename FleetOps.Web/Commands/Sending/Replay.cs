using System.Buffers;

namespace FleetOps.Web.Commands.Sending;

/// <summary>
/// Sends a recording at its own pace times a speed. Unless its times are kept it is moved as a whole: so that its last frame is stamped with the moment when it is sent
/// (at a speed below 1: its first), and no frame lies in the future.
/// </summary>
public sealed class Replay(Recording recording, BatchSender sender, TimeProvider clock, double speed, bool keepTimes, Action<ReplayTotals> progress)
{
    private const int BatchFrames = 1_000;
    private const int BatchBytes = 1_048_576;
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(2);

    private readonly ArrayBufferWriter<byte> _batch = new(BatchBytes);
    private readonly List<int> _lines = [];
    private readonly ReplayTotals _totals = new();
    private long _progressAt;

    /// <param name="cancellation">Stops; what was sent is in the totals.</param>
    /// <returns>The totals, also after a stop.</returns>
    public async Task<ReplayTotals> RunAsync(CancellationToken cancellation)
    {
        var span = recording.Span() ?? (0, 0);
        var start = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var shift = keepTimes || span.Last == 0 ? 0
            : speed < 1 ? start - span.First
            : start + (long)((span.Last - span.First) / speed) - span.Last;
        var began = clock.GetTimestamp();
        _progressAt = began;
        try
        {
            foreach (var frame in recording.Read())
            {
                await WaitUntilDueAsync(frame, span.First, began, cancellation);
                frame.Write(_batch, shift);
                _lines.Add(frame.Line);
                _totals.Read++;
                if (_lines.Count >= BatchFrames || _batch.WrittenCount >= BatchBytes) await FlushAsync(cancellation);
            }

            await FlushAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped by a person: the totals say how far it came.
        }

        _totals.EmptyRows = recording.EmptyRows;
        _totals.Retries = sender.Retries;
        _totals.Seconds = clock.GetElapsedTime(began).TotalSeconds;
        return _totals;
    }

    // Frames that are not due for a while: send what has gathered, then wait. Shorter waits are left to the next frame, so that a fast replay still makes batches.
    private async Task WaitUntilDueAsync(RecordedFrame frame, long first, long began, CancellationToken cancellation)
    {
        if (double.IsPositiveInfinity(speed) || frame.At is not { } at) return;
        var ahead = TimeSpan.FromMilliseconds((at - first) / speed) - clock.GetElapsedTime(began);
        if (ahead < TimeSpan.FromMilliseconds(50)) return;
        await FlushAsync(cancellation);
        await Task.Delay(ahead, clock, cancellation);
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        if (_lines.Count == 0) return;
        _totals.Add(await sender.SendAsync(_batch.WrittenMemory, cancellation), _lines);
        _batch.ResetWrittenCount();
        _lines.Clear();
        if (clock.GetElapsedTime(_progressAt) < ProgressEvery) return;
        _progressAt = clock.GetTimestamp();
        progress(_totals);
    }
}
