namespace FleetOps.Core.Access;

/// <summary>Names of the authorisation policies, used by pages and endpoints alike.</summary>
public static class Policies
{
    /// <summary>Any signed-in role: look at everything that is not a secret.</summary>
    public const string View = "view";

    /// <summary>Operator, manager, admin: steer the simulator, acknowledge.</summary>
    public const string Operate = "operate";

    /// <summary>Manager, admin: approve, change policy.</summary>
    public const string Manage = "manage";

    /// <summary>Auditor, manager, admin: read and export the ledger.</summary>
    public const string Audit = "audit";

    /// <summary>Admin: people, keys, retention.</summary>
    public const string Administer = "administer";

    /// <summary>Send telemetry: a device key, or the bootstrap key.</summary>
    public const string Send = "send";
}
