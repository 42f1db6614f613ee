using System.Net;
using FleetOps.Web.Access;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace FleetOps.Tests.Access;

public sealed class LoopbackTests
{
    [Theory]
    [InlineData(true, "http://127.0.0.1:5080")]
    [InlineData(true, "http://localhost:5080", "https://[::1]:5081")]
    [InlineData(false, "http://0.0.0.0:5080")]
    [InlineData(false, "http://*:5080")]
    [InlineData(false, "http://+:5080")]
    [InlineData(false, "http://[::]:5080")]
    [InlineData(false, "http://127.0.0.1:5080", "http://192.168.1.7:5080")]
    [InlineData(false, "http://localhost.example.com")]
    public void IsOnly_Addresses_AreLoopbackOrNot(bool expected, params string[] urls) => Assert.Equal(expected, Loopback.IsOnly(urls));

    [Fact]
    public void Hosts_OfAnotherLoopbackAddress_AreAllowedToo() =>
        Assert.Equal(["127.0.0.2", "[::1]", "localhost", "127.0.0.1"], Loopback.Hosts(["http://127.0.0.2:5080", "https://[::1]:5081"]));

    [Fact]
    public void IsDirect_BothEndsHere_Is() => Assert.True(Loopback.IsDirect(Request()));

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("X-Real-IP")]
    [InlineData("Via")]
    public void IsDirect_ThroughAProxyOnThisMachine_IsNot(string header)
    {
        var context = Request();
        context.Request.Headers[header] = "203.0.113.9";
        Assert.False(Loopback.IsDirect(context));
    }

    [Fact]
    public void IsDirect_FromElsewhereOrByAnotherName_IsNot()
    {
        Assert.False(Loopback.IsDirect(Request(remote: "203.0.113.9")));
        Assert.False(Loopback.IsDirect(Request(host: "fleet.example.com")));
        var unknown = Request();
        unknown.Connection.RemoteIpAddress = null;
        Assert.False(Loopback.IsDirect(unknown));
    }

    private static DefaultHttpContext Request(string remote = "::ffff:127.0.0.1", string host = "127.0.0.1:5080")
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Connection.LocalIpAddress = IPAddress.Loopback;
        context.Request.Host = new HostString(host);
        return context;
    }
}
