using System.Collections.Frozen;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Ingest;

/// <summary>
/// The only door: HTTP, WebSocket, OCPP, simulator and replay all end in <see cref="AcceptAsync"/>. Checks every frame, applies the good ones to
/// the live fleet and waits for their commit. Bad frames are counted and reported, never thrown. Thread-safe.
/// </summary>
public sealed class Gateway(
    LiveFleet live, IHistory history, Clocks clocks, IngestOptions options, HistoryOptions retention, GatewayCounters counters)
{
    /// <summary>Simulated devices that real senders speak for.</summary>
    public Takeovers Takeovers { get; } = new();

    /// <param name="frames">Decoded frames, in the order they were sent.</param>
    /// <param name="indices">Position of each frame in what was sent, where the decoder refused some; null when there are no gaps.</param>
    /// <param name="refused">What the decoder refused already.</param>
    /// <param name="sender">On whose behalf.</param>
    /// <param name="cancellation">Stops waiting, not storing.</param>
    public async ValueTask<Acceptance> AcceptAsync(
        IReadOnlyList<Frame> frames, IReadOnlyList<int>? indices, IReadOnlyList<Rejection> refused, Sender sender, CancellationToken cancellation = default)
    {
        if (sender.Simulated) frames = Takeovers.LeaveOut(frames, clocks.HumanNow);
        var rejected = Check(frames, indices, refused, sender, out var good, out var unlisted);
        var commit = good.Count > 0 ? history.TryAppend(good) : Task.FromResult(0);
        if (commit is null)
        {
            // Nothing was taken, and so nothing is counted as refused: it will all come again.
            counters.TurnAway();
            return new Acceptance.Full(TimeSpan.FromSeconds(options.RetryAfterSeconds));
        }

        foreach (var rejection in rejected) counters.Reject(rejection.Kind);
        foreach (var (kind, count) in unlisted) counters.Reject(kind, count);
        if (!sender.Simulated) Takeovers.Mark(good, clocks.HumanNow);
        counters.Accept(good.Count);
        for (var i = 0; i < good.Count; i++) live.Apply(good[i]);
        try
        {
            var added = await commit.WaitAsync(cancellation).ConfigureAwait(false);
            return new Acceptance.Committed(good.Count, good.Count - added, rejected) { Unlisted = unlisted.Values.Sum() };
        }
        catch (HistoryUnavailableException unavailable)
        {
            return new Acceptance.Unavailable(unavailable.Message);
        }
    }

    private IReadOnlyList<Rejection> Check(
        IReadOnlyList<Frame> frames, IReadOnlyList<int>? indices, IReadOnlyList<Rejection> refused, Sender sender, out IReadOnlyList<Frame> good, out IReadOnlyDictionary<string, int> unlisted)
    {
        var now = clocks.HumanNow;
        var bounds = DoorBounds.Of(options, retention);
        Dictionary<string, int>? beyond = null;
        List<Rejection>? rejected = null;
        List<Frame>? kept = null;
        for (var i = 0; i < frames.Count; i++)
        {
            var fault = FrameRules.Check(frames[i], sender, now, bounds);
            if (fault is null)
            {
                kept?.Add(frames[i]);
                continue;
            }

            kept ??= [.. frames.Take(i)];
            rejected ??= [.. refused];
            if (rejected.Count < Acceptance.MostListed)
            {
                rejected.Add(fault with { Index = indices is null ? i : indices[i] });
                continue;
            }

            beyond ??= [];
            beyond[fault.Kind] = beyond.GetValueOrDefault(fault.Kind) + 1;
        }

        good = kept ?? frames;
        unlisted = (IReadOnlyDictionary<string, int>?)beyond ?? FrozenDictionary<string, int>.Empty;
        return rejected ?? refused;
    }
}
