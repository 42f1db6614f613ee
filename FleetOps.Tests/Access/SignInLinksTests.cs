using FleetOps.Core.Access;
using FleetOps.Web.Access;
using Xunit;

namespace FleetOps.Tests.Access;

public sealed class SignInLinksTests
{
    [Fact]
    public void PersonOf_ARoleWithOthers_IsTheOneOfTheFirstStart() =>
        Assert.Equal("viewer", SignInLinks.PersonOf(Role.Viewer, [Of("alice"), Of("viewer"), Of("zoe")])?.UserName);

    [Fact]
    public void PersonOf_WhoCannotComeIn_IsPassedOver()
    {
        Assert.Equal("zoe", SignInLinks.PersonOf(Role.Viewer, [Of("alice") with { MustChangePassword = true }, Of("viewer") with { Enabled = false }, Of("zoe")])?.UserName);
        Assert.Null(SignInLinks.PersonOf(Role.Viewer, [Of("alice") with { MustChangePassword = true }, Of("bob") with { Role = Role.Admin }]));
    }

    private static Person Of(string name) => new(name, name, name, Role.Viewer, Enabled: true, MustChangePassword: false, null, "dark", true, "stamp");
}
