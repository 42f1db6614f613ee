using System.Collections.Concurrent;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Transports.Decoding;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Transports;

/// <summary>
/// What the HTTP and WebSocket doors share: decode a body, enrol newcomers, hand the frames to the <see cref="Gateway"/>, and answer after the
/// commit. Thread-safe.
/// </summary>
public sealed class TelemetryDoor(
    Gateway gateway, Roster roster, SignalCatalog catalog, IEnrolment enrolment, GatewayCounters counters, IngestOptions ingest, IOptions<DoorOptions> options)
{
    private readonly ConcurrentBag<FrameDecoder> _decoders = [];

    /// <summary>Decodes now, on the caller's thread; the answer comes when everything good is durable.</summary>
    public async ValueTask<DoorAnswer> TakeAsync(ReadOnlyMemory<byte> body, BodyForm form, Sender sender, CancellationToken cancellation)
    {
        var decoded = Decode(body.Span, form, sender);
        if (decoded.Undecodable is { } reason)
        {
            counters.Reject("undecodable_body");
            return new DoorAnswer.Undecodable(reason, decoded.TooMany);
        }

        if (decoded.Newcomers.Count > 0 && await EnrolAsync(decoded, sender, cancellation) is { } failure) return failure;
        var acceptance = await gateway.AcceptAsync(decoded.Frames, decoded.Indices, decoded.Rejected, sender, cancellation);
        switch (acceptance)
        {
            case Acceptance.Committed committed:
                foreach (var (kind, count) in decoded.UnlistedByKind) counters.Reject(kind, count);
                var total = committed.Rejected.Count + committed.Unlisted + decoded.Unlisted;
                return new DoorAnswer.Taken(decoded.Sent, committed.Accepted, committed.Duplicates, committed.Rejected, total);
            case Acceptance.Full full:
                return new DoorAnswer.Full(full.RetryAfter);
            case Acceptance.Unavailable unavailable:
                return new DoorAnswer.Unavailable(unavailable.Reason);
            default:
                throw new NotSupportedException($"{acceptance.GetType()} is not an acceptance.");
        }
    }

    private Decoded Decode(ReadOnlySpan<byte> body, BodyForm form, Sender sender)
    {
        if (!_decoders.TryTake(out var decoder)) decoder = new FrameDecoder(roster, catalog);
        try
        {
            return decoder.Decode(body, form, sender, Math.Min(options.Value.MaxBatchFrames, ingest.QueueFrames));
        }
        finally
        {
            _decoders.Add(decoder);
        }
    }

    private async ValueTask<DoorAnswer?> EnrolAsync(Decoded decoded, Sender sender, CancellationToken cancellation)
    {
        try
        {
            await enrolment.EnrolAsync(decoded.Newcomers.Values, sender.Name, cancellation);
            return null;
        }
        catch (HistoryUnavailableException unavailable)
        {
            return new DoorAnswer.Unavailable(unavailable.Message);
        }
    }
}
