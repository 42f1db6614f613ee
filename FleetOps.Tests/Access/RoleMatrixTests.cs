using System.Net;
using System.Reflection;
using FleetOps.Core.Access;
using FleetOps.Core.Ledger;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Commands;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace FleetOps.Tests.Access;

/// <summary>Every page and the kinds of endpoints, asked by everyone: each role, nobody, and keys.</summary>
public sealed class RoleMatrixTests(QuietServer quiet) : IClassFixture<QuietServer>
{
    private static readonly Dictionary<string, string[]> RolesOf = new()
    {
        [Policies.View] = ["viewer", "operator", "manager", "auditor", "admin"],
        [Policies.Operate] = ["operator", "manager", "admin"],
        [Policies.Manage] = ["manager", "admin"],
        [Policies.Audit] = ["auditor", "manager", "admin"],
        [Policies.Administer] = ["admin"],
    };

    private readonly RunningServer _server = quiet.Server;

    [Fact]
    public async Task EveryPage_OpensForItsRoles_AndForNobodyElse()
    {
        var wrong = new List<string>();
        using var nobody = _server.Client();
        foreach (var (address, policies, open) in Pages())
        {
            var answer = await AskAsync(nobody, address);
            if (open ? answer.Status == HttpStatusCode.Found : !answer.LeadsTo("/sign-in")) wrong.Add($"nobody {address}: {answer}");
        }

        foreach (var role in Role.All)
        {
            using var client = await _server.SignedInAsync(role);
            foreach (var (address, policies, open) in Pages())
            {
                var answer = await AskAsync(client, address);
                var allowed = open || policies.All(p => RolesOf[p].Contains(role));
                if (allowed ? answer.LeadsTo("/sign-in") || answer.LeadsTo("/not-allowed") : !answer.LeadsTo("/not-allowed")) wrong.Add($"{role} {address}: {answer}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("/api/audit/records?limit=5")]
    [InlineData("/api/audit/verify")]
    [InlineData("/api/audit/checkpoints")]
    [InlineData("/api/audit/public-key")]
    [InlineData("/api/audit/export")]
    public async Task Ledger_IsReadByAuditorsManagersAndAdmins(string address)
    {
        foreach (var role in Role.All)
        {
            using var client = await _server.SignedInAsync(role);
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(RolesOf[Policies.Audit].Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Ledger_OfARunningServer_IsSound_AndItsCheckpointIsSignedByItsKey()
    {
        using var manager = await _server.SignedInAsync(Role.Manager);
        using var key = _server.Client(RunningServer.BootstrapKey);
        using var signed = await key.PostAsync(new Uri("/api/audit/checkpoints", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Created, signed.StatusCode);
        var checkpoint = Checkpoint.Parse(await signed.Content.ReadAsStringAsync());
        using var published = CheckpointKey.FromPem(await manager.GetStringAsync(new Uri("/api/audit/public-key", UriKind.Relative)));
        Assert.True(checkpoint.IsSignedBy(published));
        var verdict = await manager.GetStringAsync(new Uri("/api/audit/verify", UriKind.Relative));
        Assert.Contains("\"sound\":true", verdict, StringComparison.Ordinal);
        using var refused = await manager.GetAsync(new Uri("/api/audit/records?limit=0", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData("people")]
    [InlineData("keys")]
    [InlineData("retention")]
    public async Task AdminsSettings_ForOtherRoles_AreNotDrawn(string section)
    {
        foreach (var role in Role.All)
        {
            using var client = await _server.SignedInAsync(role);
            var html = await client.GetStringAsync(new Uri("/settings/" + section, UriKind.Relative));
            Assert.Equal(role == Role.Admin, html.Contains($"href=\"/settings/{section}\"", StringComparison.Ordinal));
            Assert.Equal(role != Role.Admin, html.Contains("Your role does not open this part", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Api_WithoutSignIn_AnswersAProblemAndNoRedirect()
    {
        using var nobody = _server.Client();
        using var answer = await nobody.PutAsync(new Uri("/api/me/preferences?theme=dark", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("no-such-key")]
    [InlineData("fo_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Api_WithAnUnknownKey_AnswersAProblem(string key)
    {
        using var client = _server.Client(key);
        using var answer = await client.PostAsync(new Uri("/api/telemetry", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(key, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, _server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telemetry_OfAPersonWithoutAKey_IsForbiddenEvenForAdmins()
    {
        using var client = await _server.SignedInAsync(Role.Admin);
        using var answer = await client.PostAsync(new Uri("/api/telemetry", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task BootstrapKey_ReachesTheDoorAndThePages()
    {
        using var client = _server.Client(RunningServer.BootstrapKey);
        using var door = await client.PostAsync(new Uri("/api/telemetry", UriKind.Relative), new StringContent("{}", null, "application/json"));
        Assert.NotEqual(HttpStatusCode.Unauthorized, door.StatusCode);
        Assert.NotEqual(HttpStatusCode.Forbidden, door.StatusCode);
        using var page = await client.GetAsync(new Uri("/settings", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task EveryAnswer_CarriesTheSecurityHeaders()
    {
        using var client = _server.Client();
        foreach (var path in new[] { "/sign-in", "/", "/fleetops.css", "/api/telemetry", "/no-such-page" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'self'; script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        }
    }

    // Pages by reflection, so that a new page is tested without being listed here. Parameters get a value that may not exist: a page says so itself.
    private static IEnumerable<(string Address, string[] Policies, bool Open)> Pages() =>
        from type in typeof(FleetCommands).Assembly.GetTypes()
        from route in type.GetCustomAttributes<RouteAttribute>()
        let address = string.Join('/', route.Template.Split('/').Select(p => p.StartsWith('{') ? "x" : p))
        where address is not "/sign-in"
        select (address, type.GetCustomAttributes<AuthorizeAttribute>().Select(a => a.Policy!).ToArray(), type.GetCustomAttribute<AllowAnonymousAttribute>() is not null);

    private static async Task<Answer> AskAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return new Answer(answer.StatusCode, answer.Headers.Location);
    }

    private sealed record Answer(HttpStatusCode Status, Uri? Location)
    {
        public bool LeadsTo(string path) => Location is { } l && (l.IsAbsoluteUri ? l.AbsolutePath : l.OriginalString).StartsWith(path, StringComparison.Ordinal);
    }
}
