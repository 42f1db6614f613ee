using System.Security.Claims;
using FleetOps.Web.Access;
using FleetOps.Web.Components.Pages.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FleetOps.Tests.Access;

/// <summary>What a person with a temporary password reaches.</summary>
public sealed class NewPasswordFirstTests
{
    [Theory]
    [InlineData("/export/stations.csv", false, 403)]
    [InlineData("/api/stats", false, 403)]
    [InlineData("/sign-out", false, 200)]
    [InlineData("/_blazor", false, 200)]
    [InlineData("/stations", true, 302)]
    [InlineData("/change-password", true, 200)]
    public async Task Temporary_ReachesTheChangeAndNothingElse(string path, bool isPage, int status)
    {
        var context = await AskAsync(path, mustChange: true, isPage ? [new ComponentTypeMetadata(typeof(Settings))] : []);
        Assert.Equal(status, context.Response.StatusCode);
        if (status == 302) Assert.Equal("/change-password", context.Response.Headers.Location);
    }

    [Fact]
    public async Task Temporary_ReachesWhatIsOpenToAll() =>
        Assert.Equal(200, (await AskAsync("/fleetops.css", mustChange: true, [new AllowAnonymousAttribute()])).Response.StatusCode);

    [Fact]
    public async Task OwnPassword_ReachesEverything() => Assert.Equal(200, (await AskAsync("/export/stations.csv", mustChange: false, [])).Response.StatusCode);

    private static async Task<HttpContext> AskAsync(string path, bool mustChange, object[] metadata)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseNewPasswordFirst();
        app.Run(context =>
        {
            context.Response.StatusCode = 200;
            return Task.CompletedTask;
        });
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Path = path;
        context.User = new ClaimsPrincipal(new ClaimsIdentity(mustChange ? [new Claim(Schemes.MustChangeClaim, "yes")] : [], "person"));
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(metadata), path));
        await app.Build()(context);
        return context;
    }
}
