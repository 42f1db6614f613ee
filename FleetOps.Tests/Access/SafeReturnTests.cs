using FleetOps.Web.Access;
using Xunit;

namespace FleetOps.Tests.Access;

public sealed class SafeReturnTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/stations/BLR-001?range=24h#chart")]
    public void To_APathHere_LeadsThere(string path) => Assert.Equal(path, SafeReturn.To(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://example.com")]
    [InlineData("//example.com")]
    [InlineData("/\\example.com")]
    [InlineData("\\\\example.com")]
    [InlineData("/\t/example.com")]
    [InlineData("javascript:alert(1)")]
    [InlineData("stations")]
    [InlineData("/sign-in?returnUrl=/")]
    [InlineData("/sign-out")]
    public void To_AnythingElse_LeadsToTheOverview(string? wanted) => Assert.Equal("/", SafeReturn.To(wanted));
}
