using System.Globalization;
using System.Text;
using FleetOps.Core.Decisions;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ledger.Sealing;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Auditor.Disputes;

/// <summary>A charging session told for who disputes it: the session, the bill line by line, the meter, voltage and power, what happened, and the decisions that touched it. Pure.</summary>
public static class DisputeStory
{
    private const int Width = 820;
    private const int Height = 150;

    public static PageText Tell(ChargingRecord session, Station? station, IReadOnlyList<TariffLine> lines, IReadOnlyList<Series> log, IReadOnlyList<(Decision Decision, IReadOnlyList<long> Records)> decisions, string evidence)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(lines);
        var words = new PageText()
            .Title($"Session {session.Start.Session}")
            .Facts(
                ("Connector", station is null ? session.Connector.Id.Value : $"{session.Connector.Id} at {station.Name}"), ("Driver", session.Start.Driver), ("Vehicle", session.Start.Vehicle?.Value ?? "a private car"),
                ("Began", Time(session.StartedAt)), ("Ended", session.EndedAt is { } ended ? $"{Time(ended)}, {session.End!.Reason}" : "under way when this was made"),
                ("Meter at the beginning", $"{Number(session.Meter[0].MeterWh)} Wh"), ("Meter at the end", $"{Number(session.Meter[^1].MeterWh)} Wh"),
                ("Difference", $"{Number(session.MeteredWh)} Wh"), ("The charger told", session.End is { } end ? $"{Number(end.EnergyWh)} Wh" : "nothing yet"), ("Full and still plugged in", $"{session.IdleMinutes} min"),
                ("Data", session.Connector.Simulated ? "from a simulated charger" : "from a charger"));
        words.Heading("Bill");
        if (lines.Count == 0) words.Paragraph("The tariff of this connector's station is not known here.");
        else
            words.Table(["For", "Worked out", "INR"], [.. lines.Select(l => (IReadOnlyList<string>)[l.What, l.Working, Exact(l.Inr)]), (IReadOnlyList<string>)["Sum", "what the driver pays; the tariff has no separate tax", Exact(lines.Sum(l => l.Inr))]], 2);
        words.Heading("Voltage, current and power");
        if (log.Count == 0) words.Paragraph("The history holds no readings of this time.");
        foreach (var series in log) Draw(words, series);
        words.Heading("Meter readings").Table(
            ["Time", "Meter, Wh", "Since the one before, Wh", "Car's charge"],
            session.Meter.Select((m, i) => (IReadOnlyList<string>)[Time(m.At), Number(m.MeterWh), i == 0 ? "" : Number(m.MeterWh - session.Meter[i - 1].MeterWh), m.SocPct is { } soc ? $"{Number(soc)} %" : "–"]), 1, 2, 3);
        words.Heading("What the connector told").Table(["Time", "Event"], session.Happened.Select(f => (IReadOnlyList<string>)[Time(f.At), Said((DeviceEvent)f.Observation)]));
        words.Heading("Decisions that touched it");
        if (decisions.Count == 0) words.Paragraph("None: no decision was about this connector, its station or this driver in the time of the session and the hour before it, and nothing was paid back for it.");
        else
            words.Table(
                ["Decision", "What", "Came to", "Records"],
                decisions.Select(d => (IReadOnlyList<string>)[d.Decision.Id.ToString(), d.Decision.Proposal.Title, DecisionWords.Of(d.Decision.Last.What), string.Join(", ", d.Records)]));
        return words.Note("Times are India's (IST) on the clock of the network, which is the simulation's where chargers are simulated. Drivers stand under pseudonyms.")
            .Note($"The readings for programs are in this file (data, attached); their SHA-256, {evidence}, stands in the last ledger record here.");
    }

    private static void Draw(PageText words, Series series)
    {
        double low = series.Values.Min(), high = series.Values.Max();
        words.Facts((series.Signal.Label, $"{Number(low)} to {Number(high)} {series.Signal.Unit}, {series.Count} readings"));
        if (series.Count < 2) return;
        long from = series.UnixMilliseconds[0], to = series.UnixMilliseconds[^1];
        var span = Math.Max(high - low, 1e-9);
        var points = new StringBuilder();
        var step = Math.Max(1, series.Count / (2 * Width));
        for (var i = 0; i < series.Count; i += step)
            points.Append(CultureInfo.InvariantCulture, $"{(double)(series.UnixMilliseconds[i] - from) / Math.Max(1, to - from) * Width:0.0},{Height - (series.Values[i] - low) / span * (Height - 4) - 2:0.0} ");
        words.Drawing($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-hidden=\"true\"><line class=\"axis\" x1=\"0\" y1=\"{Height - 1}\" x2=\"{Width}\" y2=\"{Height - 1}\"/><polyline class=\"line\" points=\"{points}\"/></svg>");
    }

    private static string Said(DeviceEvent what) => what switch
    {
        DeviceEvent.SessionStarted(_, _, _, var meter, _) => $"session began at {Number(meter)} Wh",
        DeviceEvent.SessionEnded(_, var meter, var energy, _, var reason) => $"session ended at {Number(meter)} Wh, {Number(energy)} Wh delivered, {reason}",
        DeviceEvent.StatusChanged(var status) => $"status {status}",
        DeviceEvent.FaultRaised(var code, var vendor) => vendor is null ? $"fault {code}" : $"fault {code} ({vendor})",
        DeviceEvent.FaultCleared(var code) => $"fault {code} is over",
        DeviceEvent.Booted(var firmware) => $"restarted, firmware {firmware}",
        DeviceEvent.AttemptFailed(_, var step, var reason) => $"an attempt failed at {step}{(reason is null ? "" : $": {reason}")}",
        _ => what.GetType().Name,
    };

    private static string Exact(decimal inr) => inr.ToString("0.00#######", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Time(Instant at) => at.ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
}
