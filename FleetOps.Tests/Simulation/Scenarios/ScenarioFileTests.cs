using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Scenarios;
using FleetOps.Tests.Architecture;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Scenarios;

/// <summary>Scenarios are data: the ten that ship are right, and what is wrong in one is named with its place.</summary>
public sealed class ScenarioFileTests
{
    private const string Frame = """{"name":"x","title":"X","summary":"what it is","starts_at":"18:30","steps":[STEP]}""";

    [Fact]
    public void Shipped_Scenarios_AreTheTen()
    {
        var found = ScenarioFile.ReadFolder(Path.Combine(SourceTree.Root, "seed", "scenarios"), Worlds.Stations);
        Assert.Equal(
            ["500-faults", "bad-firmware", "feeder-outage", "festival-evening", "heat-wave", "network-split", "ordinary-day", "price-spike", "silent-failures", "stock-shortage"],
            found.Select(s => s.Name));
    }

    [Fact]
    public void Read_AWholeScenario_GivesItsStepsInOrder()
    {
        var scenario = Read("""
            {"after_minutes":30,"says":"later","effect":"faults","count":7,"minutes":5,"severity":0.5,"silent":true,"kinds":["reader_fault","ground_fault"]},
            {"after_minutes":0,"says":"first","effect":"demand","factor":1.5,"minutes":60}
            """);
        Assert.Equal((18 * 60 + 30) * 60, scenario.StartsAt);
        Assert.Equal(["first", "later"], scenario.Steps.Select(s => s.Says));
        Assert.Equal(new ScenarioEffect.Demand(1.5, 60), scenario.Steps[0].Effect);
        Assert.Equal([FaultKind.ReaderFault, FaultKind.GroundFault], Assert.IsType<ScenarioEffect.Faults>(scenario.Steps[1].Effect).Kinds);
    }

    [Theory]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"heat","degrees_c":80,"minutes":5}""", "x.json.steps[0].degrees_c: a number from -20 to 20")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"heat","degrees_c":"8","minutes":5}""", "x.json.steps[0].degrees_c: a number")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"heat","minutes":5}""", "x.json.steps[0].degrees_c: it is missing")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"heat","degrees_c":8,"minutes":5,"minute":6}""", "x.json.steps[0].minute: there is no such field here")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"flood","minutes":5}""", "x.json.steps[0].effect: 'flood' is none of heat")]
    [InlineData("""{"after_minutes":0.5,"says":"a","effect":"price","factor":2,"minutes":5}""", "x.json.steps[0].after_minutes: a whole number")]
    [InlineData("""{"after_minutes":-1,"says":"a","effect":"price","factor":2,"minutes":5}""", "x.json.steps[0].after_minutes: a number from 0")]
    [InlineData("""{"after_minutes":0,"says":"","effect":"price","factor":2,"minutes":5}""", "x.json.steps[0].says: a text")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"network_split","minutes":5,"zone":"Moon"}""", "x.json.steps[0].zone: 'Moon' is none of Central")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"firmware","version":"toaster 1.0","share":0.5}""", "x.json.steps[0].version: there is no firmware 'toaster 1.0'")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"faults","count":1,"minutes":5,"severity":1,"kinds":["motor_bearing_wear"]}""", "x.json.steps[0].kinds: motor_bearing_wear is none of")]
    [InlineData("""7""", "x.json.steps[0]: an object is expected")]
    public void Read_AFaultyStep_NamesPlaceAndReason(string step, string said) =>
        Assert.StartsWith(said, Assert.Throws<InvalidDataException>(() => Read(step)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"name":"x","title":"X","summary":"s","starts_at":"25:00","steps":[]}""", "x.json.starts_at: '25:00' is not a time of day")]
    [InlineData("""{"name":"x","title":"X","summary":"s","starts_at":"10:00","steps":{}}""", "x.json.steps: a list")]
    [InlineData("""{"name":"x","name":"y","title":"X","summary":"s","starts_at":"10:00","steps":[]}""", "x.json.name: it stands there twice")]
    [InlineData("""[]""", "x.json: an object is expected")]
    [InlineData("""{"name":""", "x.json: it is not JSON")]
    public void Read_AFaultyFile_NamesPlaceAndReason(string json, string said) =>
        Assert.StartsWith(said, Assert.Throws<InvalidDataException>(() => ScenarioFile.Read(json, "x.json", Worlds.Stations)).Message, StringComparison.Ordinal);

    [Fact]
    public void ReadFolder_AFileWithAnotherName_IsRefused_AndOneThatIsWrongNamesItself()
    {
        var folder = Directory.CreateTempSubdirectory("fleetops-scenarios-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "flood.json"), Frame.Replace("STEP", "", StringComparison.Ordinal));
            Assert.Equal("flood.json.name: 'x' is not the name of the file", Assert.Throws<InvalidDataException>(() => ScenarioFile.ReadFolder(folder, Worlds.Stations)).Message);
            File.WriteAllText(Path.Combine(folder, "flood.json"), Frame.Replace("STEP", "", StringComparison.Ordinal).Replace("summary", "sumary", StringComparison.Ordinal));
            Assert.StartsWith("flood.json.summary: it is missing", Assert.Throws<InvalidDataException>(() => ScenarioFile.ReadFolder(folder, Worlds.Stations)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"after_minutes":99999,"says":"a","effect":"price","factor":2,"minutes":5}""", "x.json.steps[0].after_minutes: a number from 0 to 10080")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"price","factor":1e400,"minutes":5}""", "x.json.steps[0].factor: a number from 0 to 20")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"price","factor":2,"minutes":-5}""", "x.json.steps[0].minutes: a number from 1")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"faults","count":1,"minutes":5,"severity":1,"silent":"yes"}""", "x.json.steps[0].silent: true or false")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"faults","count":1,"minutes":5,"severity":1,"kinds":"all"}""", "x.json.steps[0].kinds: a list")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":"faults","count":1,"minutes":5,"severity":1,"kinds":[7]}""", "x.json.steps[0].kinds: 7 is none of")]
    [InlineData("""{"after_minutes":0,"says":7,"effect":"price","factor":2,"minutes":5}""", "x.json.steps[0].says: a text")]
    [InlineData("""{"after_minutes":0,"says":"a","effect":null}""", "x.json.steps[0].effect: a text")]
    public void Read_HostileValues_NamePlaceAndReason(string step, string said) =>
        Assert.StartsWith(said, Assert.Throws<InvalidDataException>(() => Read(step)).Message, StringComparison.Ordinal);

    private static Scenario Read(string steps) => ScenarioFile.Read(Frame.Replace("STEP", steps, StringComparison.Ordinal), "x.json", Worlds.Stations);
}
