using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Web.Components.Live;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Logistics;

/// <summary>Every shelf of the network, the most in need first. Pure.</summary>
public static class ShelfTable
{
    private const double MostHeat = 30;

    public static ViewList<ShelfRow> Of(IEnumerable<Station> stations, StockOutlook stock)
    {
        ArgumentNullException.ThrowIfNull(stations);
        ArgumentNullException.ThrowIfNull(stock);
        var risks = stock.Shelves.ToLookup(r => r.Station);
        return
        [
            .. stations.Select(s => (Station: s, Risks: risks[s.Id].ToArray()))
                .OrderByDescending(s => s.Risks.Select(r => Math.Round(r.Chance, 2)).DefaultIfEmpty(-1).Max()).ThenBy(s => s.Risks.Select(r => r.MinutesLeft ?? double.PositiveInfinity).DefaultIfEmpty(double.PositiveInfinity).Min())
                .ThenBy(s => s.Station.Name, StringComparer.Ordinal).Select(s => new ShelfRow(s.Station.Id.Value, s.Station.Name, CellOf(s.Risks, "packs"), CellOf(s.Risks, "parts"))),
        ];
    }

    /// <summary>How long it lasts at the use expected: "empty", "55 min", "6 h", "3 d"; unknown where nothing is expected to be used.</summary>
    public static string Lasts(StockRisk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return risk switch
        {
            { Stock: <= 0 } => "empty",
            { MinutesLeft: null } => Show.Unknown,
            { MinutesLeft: < 120 and var minutes } => $"{Show.Number(minutes)} min",
            { MinutesLeft: < 2_880 and var minutes } => $"{Show.Number(minutes / 60)} h",
            _ => $"{Show.Number(risk.MinutesLeft.Value / 1_440)} d",
        };
    }

    private static ShelfCell CellOf(StockRisk[] risks, string item) => Array.Find(risks, r => r.Item == item) is not { } risk ? ShelfCell.Unknown
        : new ShelfCell(
            $"{Show.Number(risk.Stock)} of {Show.Number(risk.FullShelf)}", UseOf(risk) is { } use ? Show.Number(use, use < 0.095 ? 2 : use < 10 ? 1 : 0) : Show.Unknown, Show.Number(risk.Chance, 2), Lasts(risk),
            (int)Math.Round(MostHeat * Math.Clamp(risk.Chance, 0, 1)), risk.Warns || risk.Stock <= 0);

    private static double? UseOf(StockRisk risk) =>
        risk is { Stock: > 0, MinutesLeft: > 0 and var left } ? risk.Stock / left * 60 : double.IsNaN(risk.UsedADay) ? null : (double?)risk.UsedADay / 24;
}
