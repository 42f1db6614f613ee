using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Simulation;
using FleetOps.Core.Telemetry;
using FleetOps.Web.Commands.Serving;

namespace FleetOps.Web.Commands.Deciding;

/// <summary>
/// Futures from copies of the simulated world: copied between two of its steps, run on another thread at low priority, one at a time and within <see cref="Budget"/>; the newest <see cref="Kept"/> are kept. Thread-safe.
/// </summary>
internal sealed class SimulatedFork(ScenarioDesk world, WorldPlan plan, TimeProvider human, ILogger<SimulatedFork> log) : IFork, IDisposable
{
    public const int Kept = 64;
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, Task<ForkedFuture?>> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public Task<ForkedFuture?> AheadAsync(string key, Intervention what, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (!_known.TryGetValue(key, out var future) || future is { IsCompletedSuccessfully: false, IsCompleted: true })
            {
                if (!_known.ContainsKey(key)) _order.Enqueue(key);
                _known[key] = future = RunAsync(what);
                if (_order.Count > Kept) _known.Remove(_order.Dequeue());
            }

            return future.WaitAsync(cancellation);
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _one.Dispose();
    }

    private async Task<ForkedFuture?> RunAsync(Intervention what)
    {
        if (ForkSubject.Of(what, plan.Stations) is not { } subject || plan.Sessions is not null) return null;
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var token = budget.Token;
        await _one.WaitAsync(token).ConfigureAwait(false);
        try
        {
            using var timer = human.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), budget, Budget, Timeout.InfiniteTimeSpan);
            var without = await world.AskAsync(static w => w.Fork()).WaitAsync(token).ConfigureAwait(false);
            return await Task.Factory.StartNew(() => Run(without, what, subject, token), token, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            log.LogWarning("Running ahead for {About} took more than {Budget} s; it is not shown", subject.About, Budget.TotalSeconds);
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    private static ForkedFuture Run(World without, Intervention what, ForkSubject subject, CancellationToken cancellation)
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        var with = without.Fork();
        var from = without.Now;
        with.CarryOut(what);
        return new ForkedFuture(subject.About, subject.Unit, from, Step, Follow(with, subject, cancellation), Follow(without, subject, cancellation));
    }

    private static List<double> Follow(World world, ForkSubject subject, CancellationToken cancellation)
    {
        var frames = new List<Frame>();
        var twins = new Dictionary<DeviceId, Twin>();
        var values = new List<double>();
        world.Introduce(frames);
        for (var second = 1; second <= (int)subject.Ahead.TotalSeconds; second++)
        {
            var look = second % (int)Step.TotalSeconds == 0;
            world.Advance(1, frames, measure: look);
            foreach (var frame in frames)
                if (subject.Devices.Contains(frame.Device.Id)) twins[frame.Device.Id] = (twins.GetValueOrDefault(frame.Device.Id) ?? Twin.Of(frame.Device)).Apply(frame);
            frames.Clear();
            if (!look) continue;
            cancellation.ThrowIfCancellationRequested();
            values.Add(subject.Read(twins));
        }

        return values;
    }
}
