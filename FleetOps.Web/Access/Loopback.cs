using System.Net;

namespace FleetOps.Web.Access;

/// <summary>What counts as "this machine only": the addresses listened on, and the two ends of a connection.</summary>
internal static class Loopback
{
    private static readonly string[] TracesOfProxies = ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Forwarded", "Via"];

    /// <summary>True when every address in <c>--urls</c> is bound to loopback; "*", "+" and 0.0.0.0 are not.</summary>
    public static bool IsOnly(IEnumerable<string> urls) => urls.All(url => IsLoopbackHost(HostOf(url)));

    /// <summary>The names a browser on this machine uses for these addresses; any other Host header is somebody else's page (DNS rebinding).</summary>
    public static IReadOnlyList<string> Hosts(IEnumerable<string> urls) => [.. urls.Select(HostOf).Union(["localhost", "127.0.0.1", "[::1]"])];

    /// <summary>Both ends are on this machine, nothing forwarded the request, and it was addressed by a loopback name.</summary>
    public static bool IsDirect(HttpContext context) =>
        IsLoopback(context.Connection.RemoteIpAddress) && IsLoopback(context.Connection.LocalIpAddress)
        && !TracesOfProxies.Any(context.Request.Headers.ContainsKey) && IsLoopbackHost(context.Request.Host.Host);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // Not Uri: it does not take "*" and "+".
    private static string HostOf(string url)
    {
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/')[0];
        return rest.StartsWith('[') ? rest[..(rest.IndexOf(']', StringComparison.Ordinal) + 1)] : rest.Split(':')[0];
    }
}
