namespace FleetOps.Core.Simulation.Datasets;

/// <summary>The stations of the catalogue, one row each.</summary>
internal static class StationsDataset
{
    public static DatasetSource Source(DatasetPlan plan)
    {
        var dataset = new Dataset("stations", "the stations of the network, one row each, as the catalogue has them",
        [
            DatasetColumn.Text("station_id", "the station's id"),
            DatasetColumn.Text("name", "its name"),
            DatasetColumn.Text("zone", "part of the city", "North", "East", "South", "West", "Central"),
            DatasetColumn.Text("type", "standard: AC and slow DC; fast: DC; hub: DC with battery and solar", "standard", "fast", "hub"),
            DatasetColumn.Number("latitude_deg", "°", -90, 90, 5, "north is positive"),
            DatasetColumn.Number("longitude_deg", "°", -180, 180, 5, "east is positive"),
            DatasetColumn.Integer("connectors", "", 1, 10, "connectors in all"),
            DatasetColumn.Number("rated_kw", "kW", 0, 4000, 1, "rated power of all connectors together"),
            DatasetColumn.Number("site_limit_kw", "kW", 0, 2000, 1, "what the grid connection allows all together"),
            DatasetColumn.Number("tariff_inr_per_kwh", "INR/kWh", 0, 100, 2, "what a driver pays for energy"),
            DatasetColumn.Number("tariff_inr_per_session", "INR", 0, 1000, 2, "what a driver pays for a session"),
            DatasetColumn.Number("tariff_inr_per_idle_minute", "INR/min", 0, 100, 2, "what a driver pays for staying when full, after the grace"),
            DatasetColumn.Integer("idle_grace_minutes", "min", 0, 1440, "the grace"),
            DatasetColumn.Integer("stock_packs", "", 0, 1000, "opening stock of battery packs"),
            DatasetColumn.Integer("stock_parts", "", 0, 1000, "opening stock of spare parts"),
            DatasetColumn.Number("battery_kwh", "kWh", 0, 5000, 1, "stationary battery; 0 except at hubs"),
            DatasetColumn.Number("solar_kwp", "kW", 0, 500, 1, "rating of the solar roof; 0 except at hubs"),
        ], plan.Stations.Count);
        return new DatasetSource([dataset], 0.01, run =>
        {
            var rows = run.RowsOf(dataset);
            foreach (var station in plan.Stations)
            {
                rows.Add(station.Id.Value).Add(station.Name).Add(station.Zone).Add(station.Type.ToString().ToLowerInvariant())
                    .Add(station.Place.Latitude).Add(station.Place.Longitude).Add(station.Connectors.Count).Add(station.Connectors.Sum(c => c.RatedKw))
                    .Add(station.SiteLimitKw).Add((double)station.Tariff.PerKwh).Add((double)station.Tariff.PerSession).Add((double)station.Tariff.PerIdleMinute)
                    .Add(station.Tariff.IdleGraceMinutes).Add(station.StockPacks).Add(station.StockParts).Add(station.BatteryKwh).Add(station.SolarKwp).End();
            }
        });
    }
}
