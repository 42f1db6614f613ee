namespace FleetOps.Web.Access;

/// <summary>Names of the authentication schemes and of the claims that are ours.</summary>
public static class Schemes
{
    /// <summary>Chooses by the request: a key when <c>X-Api-Key</c> is there, else the cookie.</summary>
    public const string Either = "fleetops";

    public const string Cookie = "person";

    public const string Key = "key";

    public const string KeyHeader = "X-Api-Key";

    /// <summary>The claim "send": this request may send telemetry.</summary>
    public const string GrantClaim = "fleetops:grant";

    /// <summary>The security stamp that the person had at sign-in.</summary>
    public const string StampClaim = "fleetops:stamp";

    /// <summary>There when the person must choose a new password before anything else.</summary>
    public const string MustChangeClaim = "fleetops:must-change";

    /// <summary>The name on pages.</summary>
    public const string DisplayNameClaim = "fleetops:display-name";
}
