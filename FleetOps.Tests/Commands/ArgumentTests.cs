using FleetOps.Web.Commands;
using Xunit;

namespace FleetOps.Tests.Commands;

/// <summary>What the command line refuses before anything starts.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("--urls", "here")]
    [InlineData("--urls", "http://127.0.0.1:99999")]
    [InlineData("--urls", "ftp://127.0.0.1:21")]
    [InlineData("--urls", "http://127.0.0.1:5080;nonsense")]
    [InlineData("--urls", ";")]
    [InlineData("--speed", "0")]
    [InlineData("--sessions", "/no/such/file")]
    [InlineData("replay", "/no/such/file")]
    [InlineData("demo-client", "--key", "two\nlines")]
    [InlineData("demo-client", "--vehicle", "../etc")]
    public async Task BadArguments_Exit2(params string[] args) => Assert.Equal(2, await FleetCommands.RunAsync(args));
}
