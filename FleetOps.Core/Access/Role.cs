namespace FleetOps.Core.Access;

/// <summary>What a signed-in person or key may do. Names are Identity's role names; see <see cref="Policies"/> for what each reaches.</summary>
public static class Role
{
    public const string Viewer = "viewer";
    public const string Operator = "operator";
    public const string Manager = "manager";
    public const string Auditor = "auditor";
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [Viewer, Operator, Manager, Auditor, Admin];
}
