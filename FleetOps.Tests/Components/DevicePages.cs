using Bunit;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Tests.Components;

/// <summary>A page context with a real live fleet of a small network, a history in memory, and time that stands still.</summary>
public abstract class DevicePages : BunitContext
{
    protected DevicePages()
    {
        Insights = new SmallInsights(Network);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddSingleton(Network.Live).AddSingleton(Network.Roster).AddSingleton(Network.Catalog).AddSingleton(Network.Clocks)
            .AddSingleton<TimeProvider>(Network.Human).AddSingleton<IHistory>(History)
            .AddSingleton(new PresentClock(Network.Clocks, null)).AddSingleton(sp => new NetworkBoard(Network.Live, Network.Roster, sp.GetRequiredService<PresentClock>(), Network.Human))
            .AddSingleton(Insights.Board).AddSingleton(Insights.Equipment).AddSingleton(Insights.Foresight);
    }

    private protected SmallNetwork Network { get; } = new();

    private protected SmallInsights Insights { get; }

    private protected FakeHistory History { get; } = new();
}
