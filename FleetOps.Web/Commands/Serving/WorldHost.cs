using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Live;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Serving;

/// <summary>
/// Runs the simulated world: builds it, warms it up to the present, then steps it at the asked pace and hands its frames to the gateway. It is the only
/// thread that touches the world. Stops gracefully: the step in hand is finished and everything sent is stored.
/// </summary>
public sealed class WorldHost(
    WorldOptions options, WorldPlan plan, WorldClock clock, TimeProvider human, Roster roster, LiveFleet live, IHistory history, WorldOutlet outlet,
    ScenarioDesk scenarios, ILogger<WorldHost> log) : BackgroundService, IWorldControl
{
    private const int WarmStepSeconds = 10;
    private const int PastEverySeconds = 300;
    private const int PastBatch = 20_000;
    private const int StepsATurn = 6;
    private const int FastStepsATurn = 60;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RealDeviceHolds = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(5);
    private readonly List<Frame> _batch = [];
    private readonly WorldPace _pace = new(human, clock.Now, options.Speed);
    private readonly WorldProgress _progress = new(human);
    private World? _world;
    private WorldBeginning _beginning = new(clock.Now, null, null);
    private WorldLabels? _labels;
    private volatile bool _arrived;

    public WorldStatus Status
    {
        get
        {
            var labels = Volatile.Read(ref _labels);
            return new WorldStatus(
                _pace.Paused, _pace.Speed, _pace.Paused ? 0 : _progress.Speed, _pace.HeldBecause, _pace.Stride > 1, options.Seed, _beginning.Start, clock.Now,
                scenarios.Playing.Count == 0 ? "Ordinary day" : string.Join(", ", scenarios.Playing.Select(p => p.Scenario.Title)), labels?.Arrivals ?? WorldLabels.NotYet, labels?.Parts ?? [])
            {
                Arrived = _arrived,
                Playing = scenarios.Playing,
                Preset = WorldInputs.NameOf(options.Preset),
                FaultRate = options.FaultRate,
            };
        }
    }

    /// <summary>The invented drivers; empty before the start.</summary>
    public IReadOnlyList<Driver> Drivers => _world?.Drivers ?? [];

    /// <summary>The fleet; empty before the start.</summary>
    public IReadOnlyList<Vehicle> Vehicles => _world?.Vehicles ?? [];

    public IReadOnlyList<Station> Stations => plan.Stations;

    public IReadOnlyList<ScenarioOutline> Scenarios => scenarios.Outlines;

    public void Play(string scenario) => scenarios.Play(scenario);

    public IReadOnlyList<FaultChoice> FaultsOf(DeviceId device) => _world is { } world ? FaultWords.Of(world.FaultsOf(device)) : [];

    public Task<Receipt> InjectAsync(DeviceId device, string fault, double severity)
    {
        if (severity is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(severity), severity, "A severity is 0 to 1.");
        if (_world is not { } world || FaultWords.Find(world.FaultsOf(device), fault) is not { } kind) throw new ArgumentException($"{device} cannot have '{fault}'.", nameof(fault));
        return scenarios.AskAsync(asked => asked.Inject(device, kind, severity));
    }

    public void SetSpeed(double speed)
    {
        _pace.SetSpeed(speed);
        _progress.Restart();
    }

    public void Pause() => _pace.Pause();

    public void Resume()
    {
        _pace.Resume();
        _progress.Restart();
    }

    public void Step() => _pace.Step();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _beginning = await WorldBeginning.FindAsync(history, options.Start, Instant.Now(human), cancellationToken);
        if (_beginning.AheadBecause is { } why) log.LogWarning("World time begins at {Start}: {Why}", _beginning.Start, why);
        clock.MoveTo(_beginning.Start);
        _pace.Begin(_beginning.Start);
        _world = new World(plan with { Born = WorldPlan.BirthFor(_beginning.Start) }, scenarios.Outside);
        foreach (var station in plan.Stations) Add(roster.TryAdd(station, simulated: true));
        foreach (var vehicle in _world.Vehicles) Add(roster.TryAdd(vehicle));
        foreach (var device in _world.Devices) Add(roster.TryAdd(device));
        Volatile.Write(ref _labels, WorldLabels.Of(_world, _beginning));
        await base.StartAsync(cancellationToken);

        static void Add(bool added)
        {
            if (!added) throw new InvalidOperationException("The roster has no room for the simulated network.");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WarmUpAsync(_world!, stoppingToken);
            await RunAsync(_world!, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping is not a fault; what was sent is flushed below.
        }

        using var limit = new CancellationTokenSource(FlushLimit, human);
        try
        {
            await outlet.FlushAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("The simulated world stopped before its last frames were stored.");
        }
    }

    /// <summary>
    /// From midnight to the present in coarse steps; the thin past goes to the history and the live fleet. The doors are open meanwhile: until the last of it is
    /// stored the world has not arrived, and its devices are awaited.
    /// </summary>
    private async Task WarmUpAsync(World world, CancellationToken cancellation)
    {
        var listenFrom = _beginning.PastFrom ?? world.Now;
        while (world.Now < _beginning.Start)
        {
            if (options.WritePast && world.Now >= listenFrom) break;
            world.Advance(WarmStep(world.Now), null, measure: false);
        }

        world.Introduce(_batch);
        while (world.Now < _beginning.Start)
        {
            var step = WarmStep(world.Now);
            var ends = world.Now + TimeSpan.FromSeconds(step);
            world.Advance(step, _batch, measure: ends.UnixMilliseconds / 1000 % PastEverySeconds == 0 || ends >= _beginning.Start);
            if (_batch.Count >= PastBatch) await SendAsync(cancellation);
        }

        await SendAsync(cancellation);
        await outlet.FlushAsync(cancellation);
        _arrived = true;
        if (options.Scenario is { } first) scenarios.Play(first);
    }

    private int WarmStep(Instant now) => (int)Math.Min(WarmStepSeconds, (_beginning.Start - now).TotalSeconds);

    private async Task RunAsync(World world, CancellationToken cancellation)
    {
        var heldChecked = DateTimeOffset.MinValue;
        while (!cancellation.IsCancellationRequested)
        {
            var wall = human.GetUtcNow();
            if (wall - heldChecked >= TimeSpan.FromSeconds(1))
            {
                heldChecked = wall;
                _pace.Hold(RealDevice(Instant.From(wall)));
            }

            scenarios.Attend(world);
            var due = _pace.StepsDue(world.Now);
            var stride = _pace.Stride;
            var steps = Math.Min(due, stride > 1 ? FastStepsATurn : StepsATurn);
            for (var i = 0; i < steps; i++) world.Advance(1, _batch, measure: (world.Now.UnixMilliseconds / 1000 + 1) % stride == 0);
            clock.MoveTo(world.Now);
            if (steps > 0) _progress.Reached(world.Now);
            await SendAsync(cancellation);
            if (due <= steps) await Task.Delay(Turn, human, cancellation);
        }
    }

    private async ValueTask SendAsync(CancellationToken cancellation)
    {
        if (_batch.Count == 0) return;
        Frame[] frames = [.. _batch];
        _batch.Clear();
        await outlet.SendAsync(frames, cancellation);
    }

    /// <summary>Why the world is held at 1×: a real device, or a real sender for a simulated one, has just sent a frame. Null when none has.</summary>
    private string? RealDevice(Instant wall)
    {
        if (outlet.IsSpokenFor(wall)) return HeldInWords(wall);
        foreach (var kind in Enum.GetValues<DeviceKind>())
        {
            foreach (var twin in live.Twins(kind))
                if (!twin.Device.Simulated && twin.LastSeen is { } seen && wall - seen < RealDeviceHolds) return HeldInWords(wall);
        }

        return null;
    }

    // After a fast run or a pause the world is not on the wall clock any more, and does not jump.
    private string HeldInWords(Instant wall)
    {
        var minutes = Math.Round((clock.Now - wall).TotalMinutes);
        return minutes switch
        {
            0 => "A real device is connected: the world stays at 1× on the wall clock.",
            > 0 => $"A real device is connected: the world stays at 1×, {minutes:0} min ahead of the wall clock.",
            _ => $"A real device is connected: the world stays at 1×, {-minutes:0} min behind the wall clock.",
        };
    }
}
