using FleetOps.Core.Simulation.Faults;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// A firmware version: which part it is for, how common it is in the field, and the faults that its bugs make likelier. It changes nothing but fault rates. Versions with share 0 are in the
/// field only once they have been rolled out.
/// </summary>
internal sealed record Firmware(string Name, string Part, double Share, params (FaultKind Kind, double Factor)[] Bugs)
{
    public const string SiteController = "site-controller";
    public const string DcModule = "dc-module";
    public const string AcPost = "ac-post";

    public static readonly Firmware[] All =
    [
        new("site-controller 2.4.1", SiteController, 0.8),
        new("site-controller 2.3.7", SiteController, 0.2, (FaultKind.CommunicationTimeout, 1.8)),
        new("site-controller 2.5.0", SiteController, 0, (FaultKind.CommunicationTimeout, 30)),
        new("dc-module 5.1.0", DcModule, 0.7),
        new("dc-module 4.9.6", DcModule, 0.3, (FaultKind.ControllerHang, 1.7)),
        new("dc-module 5.1.1", DcModule, 0, (FaultKind.ControllerHang, 0.7)),
        new("dc-module 5.2.0", DcModule, 0, (FaultKind.ControllerHang, 40), (FaultKind.MeterFault, 5)),
        new("ac-post 3.8.2", AcPost, 0.75),
        new("ac-post 3.7.9", AcPost, 0.25, (FaultKind.ConnectorLock, 1.8)),
        new("ac-post 3.9.0", AcPost, 0, (FaultKind.ReaderFault, 40)),
    ];

    public static Firmware? Find(string name) => Array.Find(All, f => f.Name == name);

    /// <summary>What a device of this part runs when the world is born.</summary>
    public static Firmware Draw(string part, NamedStream stream)
    {
        var at = stream.Unit();
        Firmware? last = null;
        foreach (var firmware in All)
        {
            if (firmware.Part != part || firmware.Share == 0) continue;
            last = firmware;
            at -= firmware.Share;
            if (at < 0) break;
        }

        return last ?? throw new ArgumentException($"There is no firmware for '{part}'.", nameof(part));
    }

    public double Factor(FaultKind kind)
    {
        foreach (var (bug, factor) in Bugs)
            if (bug == kind) return factor;
        return 1;
    }
}
