using FleetOps.Core.Devices;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// How the chargers of one maker answer commands: what they cannot do, and which answers get lost although they do it. All connectors of a station are of one maker. The four behave like
/// four charge-point programs that were watched: see docs/world.md.
/// </summary>
internal sealed record Maker(string Name, double Share)
{
    public static readonly Maker[] All = [new("Arka", 0.3), new("Bhumi", 0.3), new("Chetak", 0.2), new("Dhruva", 0.2)];

    public static Maker Draw(NamedStream stream)
    {
        var at = stream.Unit();
        foreach (var maker in All)
        {
            at -= maker.Share;
            if (at < 0) return maker;
        }

        return All[^1];
    }

    /// <summary>Chargers that never do this.</summary>
    public bool Lacks(DeviceCommand command) => (Name, command) switch
    {
        ("Arka", DeviceCommand.Resync) => true,
        ("Bhumi", DeviceCommand.LimitPower) => true,
        ("Dhruva", DeviceCommand.Unlock) => true,
        _ => false,
    };

    /// <summary>Does it, and restarts before it has answered.</summary>
    public bool ForgetsToAnswer(DeviceCommand command) => Name == "Chetak" && command is DeviceCommand.HardReset;

    /// <summary>Lets a driver's plug go in the middle of a session.</summary>
    public bool UnlocksWhileCharging => Name is "Arka" or "Bhumi";
}
