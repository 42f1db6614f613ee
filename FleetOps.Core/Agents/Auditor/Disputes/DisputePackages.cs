using System.Text;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ledger;
using FleetOps.Core.Ledger.Sealing;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor.Disputes;

/// <summary>
/// Makes the dispute package of a charging session: one sealed page with the session, its meter and voltage log, the bill worked out, the decisions that touched it and their ledger records. That it was made, with the hash of the
/// evidence, is a record of the ledger and in the page. Thread-safe.
/// </summary>
public sealed class DisputePackages(SessionFinder sessions, IHistory history, Roster roster, SignalCatalog signals, IDecisionStore decisions, SealedPages pages, ILedger ledger, Clocks clocks)
{
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestRaw = TimeSpan.FromHours(3);
    private static readonly string[] Logged = ["dc_voltage_v", "dc_current_a", "power_kw"];

    /// <summary>Null where the history does not hold the session.</summary>
    /// <exception cref="FormatException">The chain is not sound there: no package is made.</exception>
    public async Task<byte[]?> IssueAsync(string session, string who, CancellationToken cancellation)
    {
        if (await sessions.FindAsync(session, cancellation).ConfigureAwait(false) is not { } found) return null;
        var station = roster.Stations.FirstOrDefault(s => s.Connectors.Any(c => c.Id == found.Connector.Id));
        var until = found.EndedAt ?? clocks.WorldNow;
        var log = await LogAsync(found.Connector.Id, found.StartedAt, until, cancellation).ConfigureAwait(false);
        var touched = await TouchedAsync(found, station, until, cancellation).ConfigureAwait(false);
        var lines = station is null ? [] : TariffWorking.Of(station.Tariff, (long)found.MeteredWh, found.IdleMinutes);
        var attached = Attach(found, station, lines, log, touched);
        var evidence = SealedPage.Hash(Encoding.UTF8.GetBytes(attached.Text)).ToString();
        var made = await ledger.AppendAsync(
            new LedgerEntry(who, "dispute_package_made", $"Made the dispute package of session {session}.", CanonicalJson.Of(new { session, evidence, bill_inr = lines.Sum(l => l.Inr) })), cancellation).ConfigureAwait(false);
        var words = DisputeStory.Tell(found, station, lines, log, touched, evidence);
        return await pages.IssueAsync(new SealedMatter($"session {session}", $"Dispute package of session {session}", words, [.. touched.SelectMany(t => t.Records), made.Seq], attached), cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Series>> LogAsync(DeviceId connector, Instant from, Instant to, CancellationToken cancellation)
    {
        Signal[] wanted = [.. Logged.Select(name => signals.TryFind(DeviceKind.Connector, name, out var signal) ? signal : null).OfType<Signal>()];
        var resolution = to - from <= LongestRaw ? Resolution.Raw : Resolution.Minute;
        var read = await history.ReadAsync(new HistoryQuery(connector, wanted, from, to + TimeSpan.FromSeconds(1), resolution), cancellation).ConfigureAwait(false);
        return [.. read.Where(s => s.Count > 0 && s.Values.All(double.IsFinite)).OrderBy(s => Array.IndexOf(Logged, s.Signal.Name))];
    }

    private async Task<IReadOnlyList<(Decision Decision, IReadOnlyList<long> Records)>> TouchedAsync(ChargingRecord session, Station? station, Instant until, CancellationToken cancellation)
    {
        List<DeviceId> about = [session.Connector.Id];
        if (station is not null) about.Add(station.Id);
        if (DeviceId.IsValid(session.Start.Driver)) about.Add(new DeviceId(session.Start.Driver));
        List<(Decision Decision, IReadOnlyList<long> Records)> touched = [];
        foreach (var target in about)
            foreach (var decision in await decisions.FindAsync(new DecisionQuery(Target: target, Limit: DecisionQuery.MostDecisions), cancellation).ConfigureAwait(false))
                if ((decision.First.WorldAt <= until && decision.Last.WorldAt >= session.StartedAt - Before) || IsRefundOf(decision, session))
                    touched.Add((decision, [.. (await decisions.RecordsOfAsync(decision.Id, cancellation).ConfigureAwait(false)).Take(decision.Entries.Count)]));
        return [.. touched.OrderBy(t => t.Decision.Id)];
    }

    private static bool IsRefundOf(Decision decision, ChargingRecord session) => decision.Proposal.What is Intervention.Refund refund && refund.Order.Session == session.Start.Session;

    private static CanonicalJson Attach(ChargingRecord session, Station? station, IReadOnlyList<TariffLine> lines, IReadOnlyList<Series> log, IReadOnlyList<(Decision Decision, IReadOnlyList<long> Records)> touched) => CanonicalJson.Of(
        new
        {
            session = session.Start.Session,
            connector = session.Connector.Id.Value,
            station = station?.Id.Value,
            simulated = session.Connector.Simulated,
            driver = session.Start.Driver,
            vehicle = session.Start.Vehicle?.Value,
            started_at = session.StartedAt.ToString(),
            ended_at = session.EndedAt?.ToString(),
            reason = session.End?.Reason,
            energy_told_wh = session.End?.EnergyWh,
            idle_seconds = session.Idle.TotalSeconds,
            meter = session.Meter.Select(m => new { at = m.At.ToString(), meter_wh = m.MeterWh, soc_pct = m.SocPct }),
            tariff = station is null ? null : new { per_kwh_inr = station.Tariff.PerKwh, per_session_inr = station.Tariff.PerSession, per_idle_minute_inr = station.Tariff.PerIdleMinute, idle_grace_minutes = station.Tariff.IdleGraceMinutes },
            bill = lines.Select(l => new { line = l.What, working = l.Working, inr = l.Inr }),
            log = log.Select(s => new { signal = s.Signal.Name, unit = s.Signal.Unit, resolution = s.Resolution.ToString(), unix_ms = s.UnixMilliseconds, values = s.Values }),
            decisions = touched.Select(t => new { decision = t.Decision.Id.ToString(), records = t.Records }),
        });
}
