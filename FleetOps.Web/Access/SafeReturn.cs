namespace FleetOps.Web.Access;

/// <summary>Where a sign-in leads: a path on this server and nothing else, however it is dressed up.</summary>
internal static class SafeReturn
{
    public static string To(string? wanted) => IsLocal(wanted) ? wanted! : "/";

    // "//host" and "/\host" leave the server in a browser; control characters are dropped by one, so "/\t/host" does too.
    private static bool IsLocal(string? path) =>
        path is { Length: > 0 and <= 2_000 } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\'))
        && !path.Any(char.IsControl) && !path.StartsWith("/sign-in", StringComparison.OrdinalIgnoreCase) && !path.StartsWith("/sign-out", StringComparison.OrdinalIgnoreCase);
}
