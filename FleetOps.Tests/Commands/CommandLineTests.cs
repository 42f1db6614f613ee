using FleetOps.Web.Commands;
using Xunit;

namespace FleetOps.Tests.Commands;

/// <summary>What is wrong on the command line is one line that names the option and what it takes, with exit code 2 and nothing on the standard output.</summary>
[Collection("console")]
public sealed class CommandLineTests
{
    private const string Scenarios = "500-faults, bad-firmware, feeder-outage, festival-evening, heat-wave, network-split, ordinary-day, price-spike, silent-failures, stock-shortage";

    [Theory]
    [InlineData("serve --preset village", "--preset: there is no 'village', only city, workplace")]
    [InlineData("experiment --preset village", "--preset: there is no 'village', only city, workplace")]
    [InlineData("datasets --out x --preset village", "--preset: there is no 'village', only city, workplace")]
    [InlineData("serve --scenario flood", "--scenario: there is no 'flood', only " + Scenarios)]
    [InlineData("experiment --scenario flood", "--scenario: there is no 'flood', only " + Scenarios)]
    [InlineData("serve --fault-rate -1", "--fault-rate takes a number from 0 to 1000, not '-1'")]
    [InlineData("experiment --fault-rate NaN", "--fault-rate takes a number from 0 to 1000, not 'NaN'")]
    [InlineData("datasets --out x --fault-rate many", "--fault-rate takes a number from 0 to 1000, not 'many'")]
    [InlineData("datasets --out x --ev-days 0", "--ev-days takes a whole number from 1 to 366, not '0'")]
    [InlineData("serve --speed abc", "--speed takes a number from 1 to 600, not 'abc'")]
    [InlineData("serve --seed -4", "--seed takes a whole number from 0, not '-4'")]
    [InlineData("serve --inr-per-unit abc", "--inr-per-unit takes a number from 0.0001 to 10000, not 'abc'")]
    [InlineData("serve --sessions no-such-file.json", "--sessions: there is no file 'no-such-file.json'")]
    [InlineData("experiment --hours 2.5", "--hours takes a whole number from 1 to 672, not '2.5'")]
    [InlineData("experiment --seeds 0", "--seeds takes a whole number from 1 to 1000, not '0'")]
    [InlineData("experiment --policy-b best", "--policy-b: there is no 'best', only none, off")]
    [InlineData("bench --only nope", "Argument 'nope' not recognized. Must be one of: 'ingest' ")]
    [InlineData("learn predict --interval abc", "Cannot parse argument 'abc' for option '--interval' as a number.")]
    [InlineData("frobnicate", "Unrecognized command or argument 'frobnicate'.")]
    [InlineData("datasets --out x --only nothing", "--only: there is no dataset 'nothing'; there are stations, market_hours,")]
    [InlineData("datasets", "Option '--out' is required.")]
    public async Task WrongArgument_IsOneLine_AndExitsWithTwo(string line, string said)
    {
        var (code, told, printed) = await RunAsync(line.Split(' '));
        Assert.Equal(2, code);
        Assert.StartsWith("fleetops: " + said, told, StringComparison.Ordinal);
        Assert.Equal(1, told.Count(c => c == '\n'));
        Assert.Empty(printed);
    }

    [Fact]
    public async Task PresetBesideRecordedSessions_IsRefused()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (code, told, _) = await RunAsync("serve", "--preset", "workplace", "--sessions", file);
            Assert.Equal((2, "fleetops: --preset and --sessions both say who comes to charge: give one of them (--help lists what there is)\n"), (code, told));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task ScenarioThatBeginsTooLate_IsRefused()
    {
        var (code, told, _) = await RunAsync("experiment", "--scenario", "feeder-outage", "--hours", "3");
        Assert.Equal((2, "fleetops: the scenario 'feeder-outage' begins at 18:15, after the 3 simulated hours are over\n"), (code, told));
    }

    private static async Task<(int Code, string Told, string Printed)> RunAsync(params string[] args)
    {
        var (error, output) = (Console.Error, Console.Out);
        using var told = new StringWriter { NewLine = "\n" };
        using var printed = new StringWriter();
        try
        {
            Console.SetError(told);
            Console.SetOut(printed);
            return (await FleetCommands.RunAsync(args), told.ToString(), printed.ToString());
        }
        finally
        {
            Console.SetError(error);
            Console.SetOut(output);
        }
    }
}
