using Xunit;

namespace FleetOps.Tests.Fakes;

/// <summary>One running server without a simulated world, shared by the tests of a class.</summary>
public sealed class QuietServer : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync("--no-simulator");

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
