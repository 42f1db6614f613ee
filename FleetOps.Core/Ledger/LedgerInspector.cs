using FleetOps.Core.Units;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Ledger;

/// <summary>
/// Checks the whole chain in the background, against the checkpoints that its own key signed; one check at a time, for everybody who looks. What it found is a record of the ledger. Thread-safe.
/// </summary>
public sealed class LedgerInspector(ILedgerReader reader, ILedgerSigner signer, ILedger ledger, Clocks clocks, ILogger<LedgerInspector> log) : IDisposable
{
    private readonly Lock _door = new();
    private CancellationTokenSource? _running;
    private volatile Inspection? _current;

    /// <summary>The newest check, under way or over; null where none was asked for since the start.</summary>
    public Inspection? Current => _current;

    /// <summary>The newest that came to an end by itself.</summary>
    public Inspection? LastWhole { get; private set; }

    /// <summary>Begins a check; false where one is under way.</summary>
    public async Task<bool> StartAsync(string by, CancellationToken cancellation)
    {
        var head = await reader.HeadAsync(cancellation).ConfigureAwait(false);
        CancellationToken stopping;
        lock (_door)
        {
            if (_current is { Runs: true }) return false;
            _running?.Dispose();
            _running = new CancellationTokenSource();
            stopping = _running.Token;
            _current = new Inspection(by, clocks.HumanNow, 0, head.Seq);
        }

        _ = Task.Run(() => RunAsync(stopping), CancellationToken.None);
        return true;
    }

    /// <summary>Stops the check that is under way, if any.</summary>
    public void Stop()
    {
        lock (_door) _running?.Cancel();
    }

    public void Dispose()
    {
        lock (_door)
        {
            _running?.Cancel();
            _running?.Dispose();
            _running = null;
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        var begun = _current!;
        Inspection ended;
        try
        {
            var verdict = await VerifyAsync(stopping).ConfigureAwait(false);
            ended = begun with { Reached = verdict.Head.Seq, EndedAt = clocks.HumanNow, Verdict = verdict };
        }
        catch (OperationCanceledException)
        {
            ended = _current! with { EndedAt = clocks.HumanNow };
        }
#pragma warning disable CA1031 // Whatever kept the check from ending is told to who looks.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The ledger could not be checked");
            ended = _current! with { EndedAt = clocks.HumanNow, Failure = "The ledger could not be read." };
        }

        if (ended.Verdict is { } found)
        {
            LastWhole = ended;
            await NoteAsync(ended, found).ConfigureAwait(false);
        }

        _current = ended;
    }

    private async Task<ChainVerdict> VerifyAsync(CancellationToken stopping)
    {
        var check = new ChainCheck();
        using var key = CheckpointKey.FromPem(signer.PublicPem);
        foreach (var checkpoint in await reader.CheckpointsAsync(stopping).ConfigureAwait(false))
            if (checkpoint.IsSignedBy(key)) check.Expect(checkpoint.Head);
        return await ChainVerdict.OfAsync(reader.ReadAsync(1, stopping), check, new Reached(this), stopping).ConfigureAwait(false);
    }

    private async Task NoteAsync(Inspection ended, ChainVerdict found)
    {
        try
        {
            var said = found.Fault is { } fault ? $"Checked the chain: not sound, {fault.Reason}." : $"Checked the chain: all {found.Head.Seq} records are sound.";
            await ledger.AppendAsync(ended.By, "ledger_checked", said).ConfigureAwait(false);
        }
        catch (LedgerUnavailableException fault)
        {
            log.LogError(fault, "That the ledger was checked could not be noted");
        }
    }

    private sealed class Reached(LedgerInspector inspector) : IProgress<long>
    {
        public void Report(long value) => inspector._current = inspector._current! with { Reached = value };
    }
}
