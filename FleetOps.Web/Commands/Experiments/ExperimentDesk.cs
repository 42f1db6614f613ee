using FleetOps.Core.Experiments;
using FleetOps.Core.Ledger;

namespace FleetOps.Web.Commands.Experiments;

/// <summary>
/// Runs experiments in the background of the control room, one at a time and one seed at a time, so that the live world keeps a core. A stop of the server cancels the one in progress.
/// Thread-safe.
/// </summary>
internal sealed class ExperimentDesk(ExperimentRun run, IExperimentRuns runs, ILedger ledger, ILogger<ExperimentDesk> log) : IExperimentDesk, IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenSource? _cancel;
    private ExperimentProgress? _current;
    private string? _lastFailure;
    private Task _work = Task.CompletedTask;

    public IReadOnlyList<string> Policies => PolicyShelf.Names;

    public IReadOnlyList<string> Presets => WorldInputs.PresetNames;

    public IReadOnlyList<string> Scenarios => run.Scenarios;

    public ExperimentProgress? Current => Volatile.Read(ref _current);

    public string? LastFailure => Volatile.Read(ref _lastFailure);

    public string? TryStart(ExperimentPlan plan, string startedBy)
    {
        if (plan.Fault is { } fault) return fault;
        if (!Policies.Contains(plan.PolicyA) || !Policies.Contains(plan.PolicyB)) return "there is no such policy";
        if (run.FaultOf(plan) is { } wrong) return wrong;
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested) return "the server is stopping";
            if (_current is { } other) return $"{other.StartedBy} has one in progress";
            _cancel = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            var token = _cancel.Token;
            Volatile.Write(ref _lastFailure, null);
            Volatile.Write(ref _current, new ExperimentProgress(plan, startedBy, 0));
            _work = Task.Factory.StartNew(() => RunAsync(plan, startedBy, token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
            return null;
        }
    }

    public void Cancel()
    {
        lock (_gate)
            if (_current is not null) _cancel!.Cancel();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        Task work;
        lock (_gate) work = _work;
        await work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _cancel?.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync(ExperimentPlan plan, string startedBy, CancellationToken cancellation)
    {
        string? failure = null;
        try
        {
            var report = run.Run(plan, startedBy, lanes: 1, new Told(this, plan, startedBy), cancellation);
            await runs.AddAsync(report, cancellation);
            await ledger.AppendAsync(startedBy, "experiment_finished", $"Experiment {report.Id} finished: {plan.PolicyA} against {plan.PolicyB}, {plan.Seeds} seeds of {plan.Hours} h.", cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            failure = "It was cancelled; nothing of it is kept.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            failure = $"Its report could not be stored: {fault.Message}";
        }
        catch (Exception fault)
        {
            log.LogError(fault, "An experiment broke off");
            failure = "It broke off; the log says why.";
        }

        Volatile.Write(ref _lastFailure, failure);
        lock (_gate)
        {
            Volatile.Write(ref _current, null);
            _cancel!.Dispose();
        }
    }

    private sealed class Told(ExperimentDesk desk, ExperimentPlan plan, string startedBy) : IProgress<double>
    {
        public void Report(double value) => Volatile.Write(ref desk._current, new ExperimentProgress(plan, startedBy, value));
    }
}
