using FleetOps.Core.Access;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>What each role may do, in one sentence for pages.</summary>
internal static class RoleWords
{
    public static string For(string role) => role switch
    {
        Role.Viewer => "Looks at everything that is not a secret.",
        Role.Operator => "Looks, and steers the simulator.",
        Role.Manager => "As an operator; approves, changes policy and reads the audit.",
        Role.Auditor => "Looks, and reads and exports the audit.",
        Role.Admin => "Everything, with people, keys and retention.",
        _ => "",
    };
}
