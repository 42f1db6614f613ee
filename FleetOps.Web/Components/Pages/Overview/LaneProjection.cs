using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Outlook;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Overview;

/// <summary>Turns the outlook into the lane: the most probable, at most four, in the order in which they are expected. Pure.</summary>
public static class LaneProjection
{
    public const int MostRows = 4;
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(5);

    public static LaneView Of(RiskOutlook outlook, Roster roster, string? zone)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        ArgumentNullException.ThrowIfNull(roster);
        var near = outlook.Risks.Where(r => r.Chance >= RiskOutlook.Probable && (zone is null || roster.FindStation(r.Station)?.Zone == zone)).ToList();

        // Of the bays of one station the most probable speaks for all: they often have one cause.
        var spoken = near.GroupBy(r => (r.Kind, r.Station, r.Kind == RiskKind.StockOut ? r.Detail : null)).Select(g => (Risk: g.MaxBy(r => r.Chance)!, Bays: g.Count())).OrderByDescending(s => s.Risk.Chance).ToList();
        var rows = spoken.Take(MostRows).OrderBy(s => s.Risk.LeadMinutes).Select(s => RowOf(s.Risk, s.Bays, outlook.At, roster));
        var silent = outlook.Sources.Where(s => !s.HasChance).Select(s => s.Kind).ToList();
        return new LaneView(
            [.. rows],
            spoken.Count > 0 || silent.Count == outlook.Sources.Count ? "" : $"Nothing probable {(zone is null ? "" : $"in {zone} ")}until {Show.ShortTime(Round(outlook.At + TimeSpan.FromMinutes(LeadTime.Horizon)))}.",
            spoken.Count > MostRows ? $"{spoken.Count - MostRows} more" : "",
            silent.Count == 0 ? "" : $"No probability yet of {string.Join(", ", silent.Select(Plural))}: not enough history, or the model is being trained.");
    }

    /// <summary>What may happen, without the station: "bay 2 fails, overheating".</summary>
    public static string What(RiskAhead risk, int bays = 1)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return risk.Kind switch
        {
            RiskKind.Failure => $"bay {risk.Bay} fails{(bays > 1 ? $", {bays - 1} more there" : risk.Detail is { } kind ? ", " + kind.Replace('_', ' ') : "")}",
            RiskKind.Queue => "queue of 3 or more",
            RiskKind.SiteLimit => "at its site limit",
            RiskKind.StockOut => risk.Detail == "packs" ? "out of battery packs" : "out of spare parts",
            var other => throw new NotSupportedException($"{other} is not a kind of risk."),
        };
    }

    /// <summary>What would be lost, in figures where there are some.</summary>
    public static string Loss(RiskAhead risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        var loss = risk.Loss;
        return risk.Kind switch
        {
            RiskKind.Failure when loss is { Kw: { } kw, RupeesAnHour: { } rupees } => $"loses about {Show.Power(Math.Round(kw))}, {Show.Inr((decimal)Rounded(rupees))} an hour",
            RiskKind.Failure => "loses the bay",
            RiskKind.Queue when loss.CarsAnHour is { } cars => $"about {Show.Count((int)Math.Round(cars), "car")} would wait or drive on",
            RiskKind.Queue => "cars would wait or drive on",
            RiskKind.SiteLimit when loss.CarsAnHour is { } cars => $"about {Show.Count((int)Math.Round(cars), "car")} would charge slower",
            RiskKind.SiteLimit => "cars would charge slower",
            RiskKind.StockOut when loss.RidersAnHour is { } riders => $"about {Show.Number(riders, 1)} riders an hour without a pack",
            RiskKind.StockOut => risk.Detail == "packs" ? "riders without a pack" : "repairs would wait for a van",
            var other => throw new NotSupportedException($"{other} is not a kind of risk."),
        };
    }

    /// <summary>"0.71".</summary>
    public static string Chance(double chance) => Show.Number(chance, 2);

    private static LaneRowView RowOf(RiskAhead risk, int bays, Instant now, Roster roster)
    {
        var lead = Math.Max(5, Math.Round(risk.LeadMinutes / 5) * 5);
        return new LaneRowView(
            $"{risk.Kind}{risk.Station}{risk.Detail}{risk.Bay}",
            Show.ShortTime(Round(now + TimeSpan.FromMinutes(risk.LeadMinutes))),
            $"{roster.FindStation(risk.Station)?.Name ?? risk.Station.Value}, {What(risk, bays)}",
            $"in about {Show.Number(lead)} min; {Loss(risk)}",
            Chance(risk.Chance),
            risk.Bay is { } bay ? $"/stations/{risk.Station}?bay={bay}" : $"/stations/{risk.Station}");
    }

    private static string Plural(RiskKind kind) => kind switch
    {
        RiskKind.Failure => "failures",
        RiskKind.Queue => "queues",
        RiskKind.SiteLimit => "site limits",
        RiskKind.StockOut => "stock-outs",
        var other => throw new NotSupportedException($"{other} is not a kind of risk."),
    };

    // Times move in steps, so that rows do not flicker each minute.
    private static Instant Round(Instant at) => new((at.UnixMilliseconds + (long)Grain.TotalMilliseconds / 2) / (long)Grain.TotalMilliseconds * (long)Grain.TotalMilliseconds);

    private static double Rounded(double rupees) => rupees >= 1_000 ? Math.Round(rupees / 50) * 50 : Math.Round(rupees / 10) * 10;
}
