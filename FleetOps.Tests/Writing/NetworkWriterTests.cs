using FleetOps.Core.Fleet;
using FleetOps.Core.Units;
using FleetOps.Data.Reading;
using FleetOps.Data.Writing;
using FleetOps.Tests.Fakes;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FleetOps.Tests.Writing;

public sealed class NetworkWriterTests
{
    private static readonly Station Koramangala = StationNamed("BLR-001", "Koramangala 80 ft Rd");
    private static readonly Vehicle Car = new(new DeviceId("EV_001"), "KA 01 EV 0001", "Nexon EV", 40.5, 50, Simulated: true);
    private static readonly Driver Driver = new("D-0001", "Driver 4F2A", "Asha Rao", "+91 98450 00001", new Coordinates(12.93, 77.62), "Nexon EV", 40.5);

    [Fact]
    public async Task StoreWorld_ThenFill_RestoresStationsWithConnectorsAndVehicles()
    {
        await using var database = await TemporaryDatabase.CreateAsync();
        await new NetworkWriter(database.Contexts, new FakeTimeProvider()).StoreWorldAsync(42, [Koramangala], [Car], [Driver], CancellationToken.None);
        var roster = new Roster();
        await new NetworkReader(database.Contexts).FillAsync(roster, simulated: true, CancellationToken.None);

        var restored = roster.FindStation(Koramangala.Id)!;
        Assert.Equal(Koramangala with { Connectors = [] }, restored with { Connectors = [] });
        Assert.Equal(Koramangala.Connectors, restored.Connectors);
        Assert.Equal(Car, roster.FindVehicle(Car.Id));
        Assert.True(roster.TryFind(Koramangala.Connectors[1].Id, out var connector) && connector.Parent == Koramangala.Id && connector.Simulated);
    }

    [Fact]
    public async Task StoreWorld_WithAnotherSeed_ReplacesSimulatedRowsAndKeepsRealOnes()
    {
        await using var database = await TemporaryDatabase.CreateAsync();
        var writer = new NetworkWriter(database.Contexts, new FakeTimeProvider());
        await writer.StoreWorldAsync(42, [Koramangala], [Car], [Driver], CancellationToken.None);
        await using (var context = await database.Contexts.CreateDbContextAsync())
        {
            context.Vehicles.Add(new() { Id = "REAL_1", Registration = "KA 51 1", Model = "Ace EV", PackKwh = 21, MaxChargeKw = 22, Simulated = false });
            await context.SaveChangesAsync();
        }

        await writer.StoreWorldAsync(43, [StationNamed("BLR-002", "Hebbal Flyover")], [], [], CancellationToken.None);
        await using var after = await database.Contexts.CreateDbContextAsync();
        Assert.Equal(["BLR-002"], await after.Stations.Select(s => s.Id).ToListAsync());
        Assert.Equal(["BLR-002-1", "BLR-002-2"], await after.Connectors.Select(c => c.Id).Order().ToListAsync());
        Assert.Equal(["REAL_1"], await after.Vehicles.Select(v => v.Id).ToListAsync());
    }

    [Fact]
    public async Task Fill_WithoutTheSimulator_LeavesSimulatedDevicesOut()
    {
        await using var database = await TemporaryDatabase.CreateAsync();
        await new NetworkWriter(database.Contexts, new FakeTimeProvider()).StoreWorldAsync(42, [Koramangala], [Car], [], CancellationToken.None);
        var roster = new Roster();
        await new NetworkReader(database.Contexts).FillAsync(roster, simulated: false, CancellationToken.None);
        Assert.Equal(0, roster.Count);
    }

    private static Station StationNamed(string id, string name)
    {
        var station = new DeviceId(id);
        return new Station(
            station, name, "South", new Coordinates(12.9352, 77.6245), StationType.Fast, 300, new Tariff(18.5m, 10, 2, 10),
            [
                new Connector(new DeviceId(id + "-1"), station, 1, ConnectorStandard.Ccs2, 120),
                new Connector(new DeviceId(id + "-2"), station, 2, ConnectorStandard.Type2, 22),
            ],
            12, 30, 0, 0);
    }
}
