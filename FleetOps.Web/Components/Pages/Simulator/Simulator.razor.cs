using System.Globalization;
using FleetOps.Core.Access;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Web.Components.Live;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace FleetOps.Web.Components.Pages.Simulator;

/// <summary>Speed, pause, seed and what is simulated. Everybody may look; steering takes the policy <see cref="Policies.Operate"/> and goes into the ledger.</summary>
public sealed partial class Simulator
{
    private const string NotAllowed = "Injecting faults takes the operator role.";
    private static readonly (string, double)[] Speeds = [("×1", 1), ("×10", 10), ("×60", 60), ("×300", 300), ("×600", 600)];

    private bool _may;
    private IReadOnlyList<Device>? _devices;
    private string _who = "system";
    private string? _unnoted;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private IWorldControl? World => Services.GetService<IWorldControl>();

    // The world may stand still: its page still has to follow commands given elsewhere.
    protected override TimeSpan Interval => TimeSpan.FromMilliseconds(500);

    protected override async Task OnInitializedAsync()
    {
        _may = await MayAsync();
        await base.OnInitializedAsync();
    }

    protected override ValueTask<SimulatorPage> ProjectAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(new SimulatorPage(World is { } world ? SimulatorView.Of(world.Status, world.Scenarios) : null));

    private Task SetSpeedAsync(double speed) => CommandAsync(world => world.SetSpeed(speed), $"Speed set to ×{speed:0}.");

    private Task PauseAsync() => CommandAsync(world => world.Pause(), "World paused.");

    private Task ResumeAsync() => CommandAsync(world => world.Resume(), "World resumed.");

    private Task StepAsync() => CommandAsync(world => world.Step(), "World stepped by one second.");

    private Task PlayAsync(ScenarioView scenario) => CommandAsync(world => world.Play(scenario.Name), $"Scenario played: {scenario.Title}.");

    private IReadOnlyList<Device> Devices =>
        _devices ??= Services.GetService<Roster>() is { } roster
            ? [.. roster.Devices.Where(d => d.Simulated && d.Kind is DeviceKind.Station or DeviceKind.Connector or DeviceKind.Vehicle).OrderBy(d => d.Id)]
            : [];

    private IReadOnlyList<FaultChoice> FaultsOf(DeviceId device) => World?.FaultsOf(device) ?? [];

    private async Task<string> InjectAsync(DeviceId device, FaultChoice fault, double severity)
    {
        if (!await MayAsync() || World is not { } world) return NotAllowed;
        var receipt = await world.InjectAsync(device, fault.Name, severity);
        if (receipt.Status != ReceiptStatus.Accepted) return $"Not injected: {receipt.Reason}.";
        var said = string.Create(CultureInfo.InvariantCulture, $"Fault injected into {device}: {fault.Title}, severity {severity:0.0}.");
        return await LedgerNote.AddAsync(Services, _who, "simulator_command", said) is { } unnoted ? $"{said} {unnoted}" : said;
    }

    private async Task CommandAsync(Action<IWorldControl> command, string said)
    {
        if (!await MayAsync() || World is not { } world) return;
        command(world);
        _unnoted = await LedgerNote.AddAsync(Services, _who, "simulator_command", said);
        await PullAsync();
    }

    // Asked at the start for what is drawn, and again at each click: what the page offers is no permission.
    private async Task<bool> MayAsync()
    {
        if (Authentication is null || Services.GetService<IAuthorizationService>() is not { } authorisation) return false;
        var user = (await Authentication).User;
        _who = user.Identity?.Name ?? _who;
        return (await authorisation.AuthorizeAsync(user, Policies.Operate)).Succeeded;
    }
}
