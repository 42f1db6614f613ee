using System.Text;
using FleetOps.Core.Ledger;
using FleetOps.Core.Ledger.Sealing;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Rows;
using FleetOps.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FleetOps.Data.Writing;

/// <summary>
/// Signs the head of the ledger from time to time and when the program stops, and posts it out where that is configured. A checkpoint that cannot be stored or posted is told in the log and made again at the
/// next turn; the ledger itself goes on.
/// </summary>
public sealed class CheckpointWriter(
    IDbContextFactory<FleetDbContext> contexts, DataFolder folder, Clocks clocks, IOptions<LedgerOptions> options, ILogger<CheckpointWriter> log)
    : BackgroundService, ILedgerSigner
{
    private static readonly TimeSpan PostPatience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _signing = new(1, 1);
    private CheckpointKey? _key;

    public string PublicPem => Key.PublicPem;

    private CheckpointKey Key => _key ?? throw new InvalidOperationException("The key is opened when the access store is loaded.");

    /// <summary>Opens the key, or makes one at the first start. Before the doors open.</summary>
    public void OpenKey() => _key ??= LedgerKeyFile.OpenOrCreate(folder);

    public async Task<Checkpoint?> SignAsync(CancellationToken cancellation)
    {
        await _signing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation).ConfigureAwait(false);
            var head = await LedgerChain.HeadAsync(context, cancellation).ConfigureAwait(false);
            if (head.Seq == 0 || await context.Checkpoints.AnyAsync(r => r.Seq >= head.Seq, cancellation).ConfigureAwait(false)) return null;
            Checkpoint signed;
            lock (Key) signed = Key.Sign(head, clocks.HumanNow);
            context.Checkpoints.Add(new CheckpointRow { Seq = head.Seq, At = signed.At.UnixMilliseconds, Hash = head.Hash.ToArray(), Key = signed.Key, Signature = signed.Signature.ToArray() });
            await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
            return signed;
        }
        finally
        {
            _signing.Release();
        }
    }

    public Seal Sign(Seal unsigned)
    {
        // The key signs for one caller at a time.
        lock (Key) return Key.Sign(unsigned);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await TurnAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _key?.Dispose();
        _signing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var every = TimeSpan.FromMinutes(options.Value.CheckpointMinutes);
        try
        {
            while (true)
            {
                await Task.Delay(every, clocks.Human, stoppingToken).ConfigureAwait(false);
                await TurnAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; the last head is signed in StopAsync.
        }
    }

    private async Task TurnAsync(CancellationToken cancellation)
    {
        try
        {
            if (await SignAsync(cancellation).ConfigureAwait(false) is { } signed && options.Value.PostTo is { } address) await PostAsync(signed, address, cancellation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever kept a checkpoint from being made is told; the next turn makes one.
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The head of the ledger could not be signed or posted.");
        }
    }

    private static async Task PostAsync(Checkpoint signed, Uri address, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = PostPatience };
        using var content = new StringContent(signed.ToJson(), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(address, content, cancellation).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }
}
