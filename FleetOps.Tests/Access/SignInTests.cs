using System.Net;
using FleetOps.Core.Access;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Access;

/// <summary>Signing in and out of the real program, by link and by password.</summary>
public sealed class SignInTests(QuietServer quiet) : IClassFixture<QuietServer>
{
    private readonly RunningServer _server = quiet.Server;

    [Fact]
    public void Start_Prints_OneLinkARoleAndEachPasswordOnce()
    {
        Assert.Equal(Role.All, _server.Links.Keys);
        Assert.Equal(6, _server.Passwords.Count);
        Assert.All(_server.Links.Values, l => Assert.Equal(_server.Address.Authority, l.Authority));
        Assert.All(_server.Passwords.Values, p => Assert.Equal(2, _server.Output.Split(p).Length));
    }

    [Fact]
    public async Task Link_OfARole_SignsInAgainAndAgain()
    {
        for (var i = 0; i < 2; i++)
        {
            using var client = await _server.SignedInAsync(Role.Auditor);
            using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
    }

    [Theory]
    [InlineData("?token=")]
    [InlineData("")]
    [InlineData("?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Link_WithAWrongToken_DoesNot(string query)
    {
        using var client = _server.Client();
        using var answer = await client.GetAsync(new Uri("/sign-in/link" + query, UriKind.Relative));
        Assert.Equal("/sign-in?refused=link", answer.Headers.Location?.OriginalString);
        Assert.DoesNotContain(answer.Headers, h => h.Key == "Set-Cookie");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Link_ThroughAProxy_DoesNot(string header, string value)
    {
        using var client = _server.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        using var answer = await client.GetAsync(_server.Links[Role.Admin]);
        Assert.Equal("/sign-in?refused=link", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task AnyPage_ByAnotherHostName_IsRefused()
    {
        using var client = _server.Client();
        client.DefaultRequestHeaders.Host = "rebound.example.com";
        using var answer = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/stations", "/stations")]
    [InlineData("//example.com", "/")]
    [InlineData("https://example.com/", "/")]
    [InlineData("/%5Cexample.com", "/")]
    public async Task Password_RightOne_LeadsToAPathHere(string asked, string expected)
    {
        using var client = _server.Client();
        using var answer = await client.SignInAsync("manager", _server.Passwords["manager"], "/sign-in?returnUrl=" + (asked.Contains('%', StringComparison.Ordinal) ? asked : Uri.EscapeDataString(asked)));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(expected, new Uri(_server.Address, answer.Headers.Location!).AbsolutePath);
        Assert.Equal(_server.Address.Authority, new Uri(_server.Address, answer.Headers.Location!).Authority);
    }

    [Fact]
    public async Task Password_WrongOne_IsRefusedInWords()
    {
        using var client = _server.Client();
        using var answer = await client.SignInAsync("operator", "not-the-password");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("User name and password do not fit.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_FiveWrongOnes_LockTheName()
    {
        using var client = _server.Client();
        for (var i = 0; i < 5; i++) (await client.SignInAsync("viewer", "not-the-password")).Dispose();
        using var answer = await client.SignInAsync("viewer", _server.Passwords["viewer"]);
        Assert.Contains("Too many wrong passwords. Try again in 10 min.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WithoutItsToken_IsRefused()
    {
        using var client = _server.Client();
        using var content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Form.UserName", "admin"), new("Form.Password", _server.Passwords["admin"])]);
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Cookie_IsOutOfReachOfScriptsAndOtherSites()
    {
        using var client = _server.Client();
        using var answer = await client.GetAsync(_server.Links[Role.Viewer]);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("fleetops-person=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("; secure", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_WithItsToken_EndsTheCookie_WithoutItDoesNot()
    {
        using var client = await _server.SignedInAsync(Role.Manager);
        using (var bare = await client.PostAsync(new Uri("/sign-out", UriKind.Relative), null)) Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);

        var html = await client.GetStringAsync(new Uri("/change-password", UriKind.Relative));
        var token = html.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var answer = await client.PostAsync(new Uri("/sign-out", UriKind.Relative), content);
        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
        using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.StartsWith("/sign-in", page.Headers.Location!.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "/api/me/preferences?theme=light", "Sec-Fetch-Site", "cross-site")]
    [InlineData("PUT", "/api/me/preferences?theme=light", "Origin", "https://example.com")]
    [InlineData("POST", "/sign-out", "Origin", "null")]
    public async Task ChangingRequest_OfAnotherSite_IsRefused(string method, string path, string header, string value)
    {
        using var client = await _server.SignedInAsync(Role.Manager);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Preferences_OfAPerson_AreKeptAndComeBackWithTheNextSignIn()
    {
        using (var client = await _server.SignedInAsync(Role.Operator))
        {
            using var answer = await client.PutAsync(new Uri("/api/me/preferences?theme=light", UriKind.Relative), null);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            using var odd = await client.PutAsync(new Uri("/api/me/preferences?theme=pink", UriKind.Relative), null);
            Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
        }

        using var again = await _server.SignedInAsync(Role.Operator);
        Assert.Contains("data-theme=\"light\"", await again.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
    }
}
