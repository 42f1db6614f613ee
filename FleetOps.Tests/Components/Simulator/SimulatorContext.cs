using Bunit;
using Bunit.TestDoubles;
using FleetOps.Core.Access;
using FleetOps.Core.Devices;
using FleetOps.Core.Ledger;
using FleetOps.Core.Live;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using SimulatorComponent = FleetOps.Web.Components.Pages.Simulator.Simulator;

namespace FleetOps.Tests.Components.Simulator;

/// <summary>The Simulator page over a world that only remembers, for a person with some rights.</summary>
public abstract class SimulatorContext : BunitContext
{
    private readonly NotedLedger _ledger = new();
    private BunitAuthorizationContext? _authorisation;

    protected SimulatorContext() =>
        Services.AddSingleton(new LiveFleet()).AddSingleton(TimeProvider.System).AddSingleton<ILedger>(_ledger).AddSingleton(new SmallNetwork().Roster);

    private protected FakeWorld World { get; } = new(Frames.Noon);

    protected IReadOnlyList<(string Who, string Kind)> Noted => _ledger.Entries;

    /// <summary>Why the ledger takes nothing; null while it does.</summary>
    private protected string? LedgerProblem { set => _ledger.Problem = value; }

    /// <summary>The page as somebody sees it who may look, and do what these policies name.</summary>
    private protected IRenderedComponent<SimulatorComponent> Open(params string[] policies)
    {
        Services.AddSingleton<IWorldControl>(World);
        return OpenWithoutWorld(policies);
    }

    private protected IRenderedComponent<SimulatorComponent> OpenWithoutWorld(params string[] policies)
    {
        SignIn(policies);
        return Render<SimulatorComponent>();
    }

    /// <summary>Gives other rights to the person whose page may be open already.</summary>
    private protected void SignIn(params string[] policies)
    {
        _authorisation ??= AddAuthorization();
        _authorisation.SetAuthorized("O. Rao");
        _authorisation.SetPolicies([Policies.View, .. policies]);
    }
}
