using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>The registered drivers as the network's own customer file would have them: pseudonyms and stated preferences, no name, no telephone, homes to about a kilometre.</summary>
internal static class UsersDataset
{
    private static readonly string[] Channels = ["app", "sms", "whatsapp", "none"];
    private static readonly string[] Languages = ["kannada", "english", "hindi", "tamil", "telugu"];
    private static readonly string[] Cares = ["price", "time", "distance", "comfort"];

    public static DatasetSource Source(DatasetPlan plan)
    {
        var dataset = new Dataset("users", "registered drivers, one row each: profile and stated preferences",
        [
            DatasetColumn.Text("user_id", "the driver's id"),
            DatasetColumn.Text("pseudonym", "the name under which sessions are recorded"),
            DatasetColumn.Time("registered_at", "when the account was made"),
            DatasetColumn.Text("plan", "what the driver pays for: as you go, a monthly plan, or a taxi or delivery driver's plan", "as_you_go", "monthly", "commercial"),
            DatasetColumn.Text("vehicle_model", "the car"),
            DatasetColumn.Number("pack_kwh", "kWh", 0, 200, 1, "its battery"),
            DatasetColumn.Number("home_latitude_deg", "°", -90, 90, 2, "home, to about a kilometre"),
            DatasetColumn.Number("home_longitude_deg", "°", -180, 180, 2, "home, to about a kilometre"),
            DatasetColumn.Text("nearest_station", "the station nearest to home"),
            DatasetColumn.Text("channel", "how offers may reach the driver; none: never", Channels),
            DatasetColumn.Text("language", "language of messages", Languages),
            DatasetColumn.Text("cares_most", "what the driver said matters most", Cares),
            DatasetColumn.Integer("detour_km", "km", 0, 10, "how far the driver said to go for a better offer"),
            DatasetColumn.Integer("wait_minutes", "min", 0, 60, "how long the driver said to wait at most"),
        ], plan.Users);
        return new DatasetSource([dataset], 0.1, run =>
        {
            var rows = run.RowsOf(dataset);
            foreach (var driver in DriverRegister.Invent(plan.Seed, plan.Users, plan.Stations))
            {
                var stream = NamedStream.For(plan.Seed, driver.Id, "profile");
                var nearest = plan.Stations.MinBy(s => Portable.Metres(s.Place, driver.Home))!;
                var registered = plan.Start - TimeSpan.FromMinutes(stream.Between(60, 240 * 1440));
                var commercial = stream.Chance(0.25);
                rows.Add(driver.Id).Add(driver.Pseudonym).Add(new Instant(registered.UnixMilliseconds / 1000 * 1000)).Add(commercial ? "commercial" : stream.Chance(0.3) ? "monthly" : "as_you_go")
                    .Add(driver.VehicleModel).Add(driver.PackKwh).Add(driver.Home.Latitude).Add(driver.Home.Longitude).Add(nearest.Id.Value)
                    .Add(Channels[Math.Min(3, stream.Index(20) / 6)]).Add(Languages[Math.Min(4, stream.Index(12) / 2)]).Add(Cares[commercial ? stream.Index(2) : stream.Index(4)])
                    .Add((int)stream.Between(0, commercial ? 4 : 9)).Add(5 * (int)stream.Between(1, commercial ? 5 : 9)).End();
            }
        });
    }
}
