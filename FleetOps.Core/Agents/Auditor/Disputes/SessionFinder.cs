using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor.Disputes;

/// <summary>Finds a charging session in the history by its id. Thread-safe.</summary>
public sealed class SessionFinder(IHistory history, Roster roster, Clocks clocks)
{
    private const int MostOfOne = 100_000;
    private const int MostOfAll = 300_000;
    private static readonly TimeSpan Around = TimeSpan.FromDays(2);

    /// <summary>Null where the history does not hold its beginning.</summary>
    public async Task<ChargingRecord?> FindAsync(string session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var now = clocks.WorldNow;
        if (await StartOfAsync(session, now, cancellation).ConfigureAwait(false) is not { } start) return null;
        var events = await history.ReadEventsAsync(start.Device.Id, start.At, start.At + Around, MostOfOne, cancellation).ConfigureAwait(false);
        return ChargingRecord.Of(session, events, now);
    }

    // An id that begins with its connector's is sought there; any other among the newest events of all.
    private async Task<Frame?> StartOfAsync(string session, Instant now, CancellationToken cancellation)
    {
        var until = now + TimeSpan.FromSeconds(1);
        foreach (var device in roster.Devices.Where(d => d.Kind == DeviceKind.Connector && session.StartsWith(d.Id.Value + "-", StringComparison.Ordinal)))
            if (Among(await history.ReadEventsAsync(device.Id, Instant.Earliest, until, MostOfOne, cancellation).ConfigureAwait(false), session) is { } found) return found;
        return Among(await history.ReadEventsAsync(null, now - TimeSpan.FromDays(30), until, MostOfAll, cancellation).ConfigureAwait(false), session);
    }

    private static Frame? Among(IReadOnlyList<Frame> events, string session) => events.FirstOrDefault(f => f.Observation is DeviceEvent.SessionStarted started && started.Session == session);
}
