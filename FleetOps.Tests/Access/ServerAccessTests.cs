using System.Net;
using FleetOps.Core.Access;
using FleetOps.Data.Sqlite;
using FleetOps.Tests.Fakes;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FleetOps.Tests.Access;

/// <summary>What needs a server of its own: other addresses, restarts, proxies, a disabled person.</summary>
[Trait("Category", "Slow")]
public sealed class ServerAccessTests
{
    [Fact]
    public async Task OtherAddress_ThanLoopback_GivesNoLinksAndSaysSo()
    {
        await using var server = await RunningServer.StartAsync("--no-simulator", "--urls", "http://0.0.0.0:0");
        Assert.Empty(server.Links);
        Assert.DoesNotContain("token", server.Output, StringComparison.Ordinal);
        Assert.Single(server.Output.Split('\n'), l => l.StartsWith("Other machines can reach an address above", StringComparison.Ordinal));
        using var client = server.Client();
        using var answer = await client.SignInAsync("admin", server.Passwords["admin"]);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    [Fact]
    public async Task Restart_KeepsSignIns_AndEndsLinksAndPasswordsOfTheConsole()
    {
        var folder = Directory.CreateTempSubdirectory("fleetops-test-").FullName;
        try
        {
            HttpClient client;
            Uri link;
            string cookie;
            await using (var first = await RunningServer.StartAsync(folder, environment: null, "--no-simulator"))
            {
                client = await first.SignedInAsync(Role.Manager);
                using var answer = await first.Client().GetAsync(first.Links[Role.Manager]);
                cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("fleetops-person=", StringComparison.Ordinal)).Split(';')[0];
                link = first.Links[Role.Manager];
                Assert.Equal(0, await first.StopAsync());
            }

            client.Dispose();
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder, "keys")));
                foreach (var file in Directory.GetFiles(Path.Combine(folder, "keys")))
                    Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }

            await using var second = await RunningServer.StartAsync(folder, environment: null, "--no-simulator");
            Assert.Empty(second.Passwords);
            using var returning = second.Client();
            returning.DefaultRequestHeaders.Add("Cookie", cookie);
            using var page = await returning.GetAsync(new Uri("/", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            using var fresh = second.Client();
            using var old = await fresh.GetAsync(new Uri(link.PathAndQuery, UriKind.Relative));
            Assert.Equal("/sign-in?refused=link", old.Headers.Location?.OriginalString);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task LockedDatabase_IsSaidAndNeverAFaultOfTheServer()
    {
        await using var server = await RunningServer.StartAsync("--no-simulator");
        using var viewer = await server.SignedInAsync(Role.Viewer);
        using var stranger = server.Client();
        await using (var locked = new SqliteConnection(new DataFolder(server.DataDir).ConnectionString + ";Pooling=False"))
        {
            await locked.OpenAsync();
            await using var begin = locked.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            await begin.ExecuteNonQueryAsync();
            var export = viewer.GetAsync(new Uri("/export/stations.csv", UriKind.Relative));
            var theme = viewer.PutAsync(new Uri("/api/me/preferences?theme=light", UriKind.Relative), null);
            var signIn = stranger.SignInAsync("viewer", "not-the-password");
            foreach (var answer in await Task.WhenAll(export, theme, signIn)) Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("The ledger did not answer in time.", await (await export).Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Contains("It could not be stored", await (await signIn).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var again = await viewer.GetAsync(new Uri("/export/stations.csv", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task TrustedProxy_ThatSpeaksHttps_MakesCookiesSecure()
    {
        var trusted = new Dictionary<string, string> { ["FLEETOPS_Access__TrustedProxies__0"] = "127.0.0.1" };
        await using var server = await RunningServer.StartAsync(null, trusted, "--no-simulator", "--urls", "http://0.0.0.0:0");
        using var client = server.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "fleet.example.com");
        using var page = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.All(page.Headers.GetValues("Set-Cookie"), c => Assert.Contains("; secure", c, StringComparison.Ordinal));
        Assert.Contains("max-age=31536000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proxy_ThatIsNotTrusted_IsNotBelieved()
    {
        await using var server = await RunningServer.StartAsync("--no-simulator", "--urls", "http://0.0.0.0:0");
        using var client = server.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.DoesNotContain(page.Headers, h => h.Key == "Strict-Transport-Security");
    }

    [Theory]
    [InlineData("FLEETOPS_Access__LockoutFailures", "1", "Access:LockoutFailures")]
    [InlineData("FLEETOPS_Access__LockoutMinutes", "soon", "Access:LockoutMinutes")]
    [InlineData("FLEETOPS_Access__LockoutHours", "1", "Access:LockoutHours")]
    [InlineData("FLEETOPS_Access__TrustedProxies__0", "the-proxy", "Access:TrustedProxies")]
    [InlineData("FLEETOPS_History__RawDays", "0", "History:RawDays")]
    public async Task BadConfiguration_IsNamedByKey_AndNothingStarts(string name, string value, string key)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await RunningServer.StartAsync(null, new Dictionary<string, string> { [name] = value }, "--no-simulator"));
        Assert.Contains("exit code 2", refused.Message, StringComparison.Ordinal);
        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Message, StringComparison.Ordinal);
    }
}
