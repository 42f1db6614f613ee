using System.CommandLine;
using Microsoft.AspNetCore.Http;

namespace FleetOps.Web.Commands.Serving;

/// <summary><c>serve</c>: the control room.</summary>
public static class ServeCommand
{
    public static Command Create()
    {
        var defaults = new ServeOptions();
        var urls = new Option<string>("--urls") { Description = "addresses to listen on, ';' between them", DefaultValueFactory = _ => defaults.Urls };
        var dataDir = new Option<string>("--data-dir") { Description = "folder of the database", DefaultValueFactory = _ => defaults.DataDir };
        var seed = Inputs.Seed("--seed", "seed of the simulated world", defaults.Seed);
        var speed = Inputs.Number("--speed", "world seconds a second", defaults.Speed, 1, 600);
        var preset = WorldInputs.Preset();
        var faultRate = WorldInputs.FaultRate();
        var scenario = WorldInputs.Scenario("a scenario to play from the start");
        var sessions = Inputs.FileIfAny("--sessions", "recorded charging sessions (ACN-Data JSON) that drive the arrivals");
        var exact = new Option<bool>("--sessions-exact") { Description = "play the recorded sessions once, as they are" };
        var noSimulator = new Option<bool>("--no-simulator") { Description = "no simulated world: real devices only" };
        var prices = Inputs.FileIfAny("--prices", "market file (ENTSO-E XML, Nord Pool JSON or IEX CSV) for the electricity prices");
        var load = Inputs.FileIfAny("--load", "market file of one of these layouts for the load of the city's grid");
        var area = new Option<string?>("--price-area") { Description = "which area of the market file; its first without this" };
        var rate = Inputs.NumberIfAny("--inr-per-unit", "INR for one unit of the market file's currency; needed unless it is INR", 0.0001m, 10_000m);
        urls.Validators.Add(result =>
        {
            var addresses = new ServeOptions { Urls = result.GetValueOrDefault<string>() ?? "" }.Addresses;
            if (addresses.Length == 0 || addresses.Any(a => !IsAddress(a))) result.AddError("--urls takes addresses such as http://127.0.0.1:5080");
        });

        var command = new Command("serve", "Starts the control room.") { urls, dataDir, seed, speed, preset, faultRate, scenario, sessions, exact, prices, load, area, rate, noSimulator };
        command.Validators.Add(result =>
        {
            if (result.GetResult(preset) is { Implicit: false } && result.GetResult(sessions) is not null) result.AddError("--preset and --sessions both say who comes to charge: give one of them");
        });
        command.SetAction((parsed, cancellation) => Server.RunAsync(
            new ServeOptions
            {
                Urls = parsed.GetValue(urls)!,
                DataDir = parsed.GetValue(dataDir)!,
                Seed = parsed.GetValue(seed),
                Speed = parsed.GetValue(speed),
                SessionsFile = parsed.GetValue(sessions),
                SessionsExact = parsed.GetValue(exact),
                Preset = WorldInputs.PresetOf(parsed.GetValue(preset)!),
                FaultRate = parsed.GetValue(faultRate),
                Scenario = parsed.GetValue(scenario),
                PricesFile = parsed.GetValue(prices),
                LoadFile = parsed.GetValue(load),
                PriceArea = parsed.GetValue(area),
                InrPerUnit = parsed.GetValue(rate),
                Simulator = !parsed.GetValue(noSimulator),
            },
            cancellation));
        return command;
    }

    // As the server reads it: "*" and "+" are hosts too, which Uri does not take.
    private static bool IsAddress(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Scheme: "http" or "https", Port: >= 0 and <= 65_535, Host.Length: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
