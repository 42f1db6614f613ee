using System.Globalization;
using FleetOps.Core.Models;
using FleetOps.Core.Units;
using FleetOps.Web.Components.Charts;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>Promised against observed frequency of a version, bin by bin, on rows it never saw. Pure.</summary>
public static class ReliabilityChart
{
    /// <summary>Null where the model promises no probability.</summary>
    public static Chart? Of(ModelCard? card)
    {
        if (card is not { Reliability.Count: > 0 }) return null;
        long[] at = [.. Enumerable.Range(0, card.Reliability.Count).Select(i => (long)i)];
        string[] places = [.. card.Reliability.Select(b => (100 * b.Predicted).ToString("0", CultureInfo.InvariantCulture) + " %")];
        return new Chart(
            $"Promised and observed share of {card.Name} version {card.Version}", Instant.Earliest, Instant.Earliest,
            [
                new ChartSeries("promised", "%", ChartLook.Forecast, at, [.. card.Reliability.Select(b => 100 * b.Predicted)]),
                new ChartSeries("observed", "%", ChartLook.Dots, at, [.. card.Reliability.Select(b => 100 * b.Observed)]),
            ])
        {
            Unit = "%",
            Places = places,
            Axis = new Band(0, 100),
        };
    }
}
