using System.CommandLine;

namespace FleetOps.Web.Commands.Serving;

/// <summary><c>serve</c>: the control room.</summary>
public static class ServeCommand
{
    public static Command Create()
    {
        var defaults = new ServeOptions();
        var urls = new Option<string>("--urls") { Description = "addresses to listen on, ';' between them", DefaultValueFactory = _ => defaults.Urls };
        var dataDir = new Option<string>("--data-dir") { Description = "folder of the database", DefaultValueFactory = _ => defaults.DataDir };
        var seed = new Option<ulong>("--seed") { Description = "seed of the simulated world", DefaultValueFactory = _ => defaults.Seed };
        var speed = new Option<double>("--speed") { Description = "world seconds a second, 1 to 600", DefaultValueFactory = _ => defaults.Speed };
        var sessions = new Option<string?>("--sessions") { Description = "recorded charging sessions (ACN-Data JSON) that drive the arrivals" };
        var exact = new Option<bool>("--sessions-exact") { Description = "play the recorded sessions once, as they are" };
        var scenario = new Option<string?>("--scenario") { Description = "a scenario to play from the start: " + string.Join(", ", SeedFiles.ScenarioNames()) };
        scenario.AcceptOnlyFromAmong([.. SeedFiles.ScenarioNames()]);
        var noSimulator = new Option<bool>("--no-simulator") { Description = "no simulated world: real devices only" };
        var prices = new Option<string?>("--prices") { Description = "market file (ENTSO-E XML, Nord Pool JSON or IEX CSV) for the electricity prices" };
        var area = new Option<string?>("--price-area") { Description = "which area of the market file; its first without this" };
        var rate = new Option<decimal?>("--inr-per-unit") { Description = "INR for one unit of the market file's currency; needed unless it is INR" };
        prices.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && !File.Exists(path)) result.AddError($"--prices: there is no file '{path}'");
        });
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<decimal?>() is { } r && r is not (> 0 and <= 10_000)) result.AddError("--inr-per-unit takes a number above 0, at most 10000");
        });
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 1 and <= 600)) result.AddError("--speed takes 1 to 600");
        });
        sessions.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && !File.Exists(path)) result.AddError($"--sessions: there is no file '{path}'");
        });

        var command = new Command("serve", "Starts the control room.") { urls, dataDir, seed, speed, sessions, exact, scenario, prices, area, rate, noSimulator };
        command.SetAction((parsed, cancellation) => Server.RunAsync(
            new ServeOptions
            {
                Urls = parsed.GetValue(urls)!,
                DataDir = parsed.GetValue(dataDir)!,
                Seed = parsed.GetValue(seed),
                Speed = parsed.GetValue(speed),
                SessionsFile = parsed.GetValue(sessions),
                SessionsExact = parsed.GetValue(exact),
                Scenario = parsed.GetValue(scenario),
                PricesFile = parsed.GetValue(prices),
                PriceArea = parsed.GetValue(area),
                InrPerUnit = parsed.GetValue(rate),
                Simulator = !parsed.GetValue(noSimulator),
            },
            cancellation));
        return command;
    }
}
