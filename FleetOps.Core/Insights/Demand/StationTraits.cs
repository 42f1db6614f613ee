using FleetOps.Core.Fleet;

namespace FleetOps.Core.Insights.Demand;

/// <summary>
/// What the catalogue says of a station, as numbers a model can use. <paramref name="CarsAnHour"/> is how many cars its connectors can serve, reckoned from their power: four minutes of
/// coming and going and 17 kWh on DC, an hour and forty minutes on AC. Pure.
/// </summary>
public readonly record struct StationTraits(double CarsAnHour, int DcConnectors, int AcConnectors, double DcKw, double SiteLimitKw, double RupeesPerKwh, int Type)
{
    private const double TypicalKwh = 17;
    private const double CarKw = 42;

    public static StationTraits Of(Station station)
    {
        ArgumentNullException.ThrowIfNull(station);
        double cars = 0, kw = 0;
        int dc = 0, ac = 0;
        foreach (var connector in station.Connectors)
        {
            if (connector.Standard == ConnectorStandard.Type2)
            {
                ac++;
                cars += 0.6;
                continue;
            }

            dc++;
            kw += connector.RatedKw;
            cars += 60 / (4 + 60 * TypicalKwh / Math.Min(0.85 * connector.RatedKw, CarKw));
        }

        return new StationTraits(cars, dc, ac, kw, station.SiteLimitKw, (double)station.Tariff.PerKwh, (int)station.Type);
    }
}
