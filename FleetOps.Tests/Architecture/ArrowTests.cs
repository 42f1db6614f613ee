using System.Reflection;
using FleetOps.Core.Fleet;
using FleetOps.Data.Mapping;
using FleetOps.Web.Commands;
using Xunit;

namespace FleetOps.Tests.Architecture;

/// <summary>Which way references run between projects and between the rooms of Core (docs/architecture.md).</summary>
public sealed class ArrowTests
{
    private static readonly string[] Rooms =
    [
        "Units", "Fleet", "Access", "Telemetry", "Devices", "Live", "History", "Ledger", "Ingest", "Models", "Insights", "Alarms", "Energy", "Decisions", "Agents", "Care", "Experiments",
    ];

    private static readonly Assembly Core = typeof(Device).Assembly;

    [Fact]
    public void Core_References_NoFrameworkAboveIt()
    {
        string[] forbidden = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "FleetOps.Data", "FleetOps.Web", "Radzen", "SQLitePCL", "Microsoft.Data"];
        var wrong = Core.GetReferencedAssemblies().Where(a => forbidden.Any(f => a.Name!.StartsWith(f, StringComparison.Ordinal))).Select(a => a.Name);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Data_References_NotWeb() =>
        Assert.DoesNotContain(typeof(FleetDbContext).Assembly.GetReferencedAssemblies(), a => a.Name == "FleetOps.Web");

    [Fact]
    public void CoreRooms_Use_OnlyRoomsBeforeThem()
    {
        var wrong = new List<string>();
        foreach (var type in Core.GetTypes())
        {
            var room = RoomOf(type);
            var order = Array.IndexOf(Rooms, room);
            if (order < 0) continue;
            foreach (var used in TypeUse.Of(type).Where(t => t.Assembly == Core && RoomOf(t).Length > 0))
            {
                var usedRoom = RoomOf(used);
                var usedOrder = Array.IndexOf(Rooms, usedRoom);
                var learning = usedRoom == "Learning" && room is "Models" or "Insights" or "Care";
                if (usedRoom != room && !learning && (usedOrder < 0 || usedOrder > order)) wrong.Add($"{type.FullName} uses {used.FullName}");
            }
        }

        Assert.Empty(wrong.Distinct());
    }

    [Theory]
    [InlineData("Learning", new string[0])]
    [InlineData("Simulation", new[] { "Units", "Fleet", "Access", "Telemetry", "Devices" })]
    public void SideRooms_Use_OnlyWhatTheyMay(string room, string[] allowed)
    {
        var wrong = Core.GetTypes().Where(t => RoomOf(t) == room)
            .SelectMany(t => TypeUse.Of(t).Where(u => u.Assembly == Core && RoomOf(u).Length > 0).Select(u => (t, u)))
            .Where(pair => RoomOf(pair.u) != room && !allowed.Contains(RoomOf(pair.u)))
            .Select(pair => $"{pair.t.FullName} uses {pair.u.FullName}");
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Simulation_IsNamed_OnlyByCommands()
    {
        var wrong = typeof(FleetCommands).Assembly.GetTypes()
            .Where(t => t.Namespace?.StartsWith("FleetOps.Web.Commands", StringComparison.Ordinal) != true && t.Name != "Program")
            .Where(t => TypeUse.Of(t).Any(u => RoomOf(u) == "Simulation"))
            .Select(t => t.FullName);
        Assert.Empty(wrong);
    }

    /// <summary>Labels are targets and truth, never features: only the world writes them, only commands (which compose training and scoring) read them.</summary>
    [Fact]
    public void FaultLabels_AreRead_OnlyByCommands()
    {
        var wrong = new[] { Core, typeof(FleetDbContext).Assembly, typeof(FleetCommands).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => RoomOf(t) != "Simulation" && t.Namespace?.StartsWith("FleetOps.Web.Commands", StringComparison.Ordinal) != true)
            .SelectMany(t => TypeUse.Of(t).Where(u => u.Namespace == "FleetOps.Core.Simulation.Faults").Select(u => $"{t.FullName} uses {u.FullName}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void ComponentsAndEndpoints_DoNotSee_Data()
    {
        var wrong = typeof(FleetCommands).Assembly.GetTypes()
            .Where(t => t.Namespace is { } n && (n.StartsWith("FleetOps.Web.Components", StringComparison.Ordinal)
                || n.StartsWith("FleetOps.Web.Api", StringComparison.Ordinal) || n.StartsWith("FleetOps.Web.Transports", StringComparison.Ordinal)))
            .SelectMany(t => TypeUse.Of(t).Where(u => u.Assembly == typeof(FleetDbContext).Assembly).Select(u => $"{t.FullName} uses {u.FullName}"));
        Assert.Empty(wrong.Distinct());
    }

    private static string RoomOf(Type type) => type.Namespace is { } name && name.StartsWith("FleetOps.Core.", StringComparison.Ordinal) ? name.Split('.')[2] : "";
}
