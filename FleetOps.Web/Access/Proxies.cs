using System.Net;
using FleetOps.Core.Access;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Access;

/// <summary>Which reverse proxies are believed when they say whom they speak for. By default none, not even on this machine.</summary>
internal static class Proxies
{
    public static void Trust(ForwardedHeadersOptions forwarded, IOptions<AccessOptions> access)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        var trusted = access.Value.TrustedProxies;
        forwarded.ForwardedHeaders = trusted.Length == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        foreach (var proxy in trusted)
            if (TryRead(proxy, out var network)) forwarded.KnownIPNetworks.Add(network);
    }

    public static bool TryRead(string text, out System.Net.IPNetwork network)
    {
        if (System.Net.IPNetwork.TryParse(text, out network)) return true;
        if (!IPAddress.TryParse(text, out var address)) return false;
        network = new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
