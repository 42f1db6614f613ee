using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Simulation.Stations;
using FleetOps.Core.Units;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>The registered drivers as the network's own customer file would have them: pseudonyms and stated preferences, no name, no telephone, homes to about a kilometre. What they state follows what they do, with errors.</summary>
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
            var near = new NearStations(plan.Stations);
            var nearest = new int[1];
            var metres = new double[1];
            foreach (var driver in DriverRegister.Invent(plan.Seed, plan.Users, plan.Stations))
            {
                var stream = NamedStream.For(plan.Seed, driver.Id, "profile");
                var nature = DriverNature.Of(plan.Seed, driver, plan.Stations, near);
                near.Find(driver.Home, null, nearest, metres);
                var registered = plan.Start - TimeSpan.FromMinutes(stream.Between(60, 240 * 1440));
                rows.Add(driver.Id).Add(driver.Pseudonym).Add(new Instant(registered.UnixMilliseconds / 1000 * 1000))
                    .Add(nature.DrivesForALiving ? "commercial" : stream.Chance(0.3) ? "monthly" : "as_you_go")
                    .Add(driver.VehicleModel).Add(driver.PackKwh).Add(driver.Home.Latitude).Add(driver.Home.Longitude).Add(plan.Stations[nearest[0]].Id.Value)
                    .Add(Channel(nature, stream)).Add(Languages[Math.Min(4, stream.Index(12) / 2)]).Add(CaresMost(nature, stream))
                    .Add(Detour(nature, stream)).Add(Wait(nature, stream)).End();
            }
        });
    }

    // What people say is what they are, more or less: each answer follows the nature with an error of its own, and is rounded as people round.
    private static string CaresMost(DriverNature nature, NamedStream stream)
    {
        double[] weights =
        [
            nature.Price + stream.Normal(0, 0.2), 33 / nature.BalkMinutes + stream.Normal(0, 0.2), nature.Distance + stream.Normal(0, 0.2), 0.4 + nature.Loyalty + stream.Normal(0, 0.2),
        ];
        return Cares[Array.IndexOf(weights, weights.Max())];
    }

    private static int Detour(DriverNature nature, NamedStream stream) =>
        (int)Math.Clamp(Math.Round(4 / nature.Distance + 1.5 * nature.Readiness + stream.Normal(0, 1)), 0, 10);

    private static int Wait(DriverNature nature, NamedStream stream) =>
        5 * (int)Math.Clamp(Math.Round((nature.BalkMinutes + stream.Normal(-4, 5)) / 5), 1, 12);

    // Who does not look at messages does not want them either.
    private static string Channel(DriverNature nature, NamedStream stream) =>
        stream.Chance(1.2 * (nature.Silence - 0.04)) ? "none" : Channels[Math.Min(2, stream.Index(18) / 6)];
}
