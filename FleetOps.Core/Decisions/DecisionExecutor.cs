using System.Collections.Concurrent;
using FleetOps.Core.Devices;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using Microsoft.Extensions.Logging;

namespace FleetOps.Core.Decisions;

/// <summary>
/// Carries out what is decided: watches windows close, asks the guard on fresh state, sends with the decision's key, and looks for the effect. It alone holds the link. After a restart it asks the other side what became of a
/// command before it sends anything again. A link that throws, never answers or answers late is a receipt; it holds nobody else up.
/// </summary>
public sealed class DecisionExecutor(DecisionDesk desk, PolicyDesk policies, ILink link, IFleetFacts facts, Clocks clocks, ILogger<DecisionExecutor> log)
    : SteadyLoop(TimeSpan.FromMilliseconds(250), clocks.Human, log, "Decisions could not be attended to; they are tried again")
{
    /// <summary>How long a link may take (human time); then the receipt says that nothing came back.</summary>
    public static readonly TimeSpan LinkPatience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<DecisionId, Task> _underWay = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await base.ExecuteAsync(stoppingToken).ConfigureAwait(false);

        // The program stops: what has left and is not answered is asked for at the next start.
        await Task.WhenAll(_underWay.Values).ConfigureAwait(false);
    }

    protected override Task PassAsync(CancellationToken cancellation) => StepAsync(cancellation);

    /// <summary>One look at every open decision. Sending goes on beside it. One that fails holds no other up. An experiment, which has no wall clock, calls it itself.</summary>
    /// <exception cref="AggregateException">Some could not be attended to.</exception>
    public async Task StepAsync(CancellationToken cancellation)
    {
        List<Exception>? faults = null;
        foreach (var decision in desk.View.Open.Reverse())
        {
            try
            {
                await AttendAsync(decision, cancellation).ConfigureAwait(false);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                (faults ??= []).Add(new InvalidOperationException($"{decision.Id} could not be attended to.", fault));
            }
        }

        if (faults is not null) throw new AggregateException(faults);
    }

    /// <summary>What has been sent and not answered, to its end.</summary>
    internal Task SettleAsync() => Task.WhenAll(_underWay.Values);

    private async Task AttendAsync(Decision decision, CancellationToken cancellation)
    {
        var now = clocks.HumanNow;
        switch (decision.State)
        {
            case DecisionState.Shown or DecisionState.AwaitingApproval or DecisionState.AwaitingSecond:
                if (now >= decision.ClosesAt) await desk.HappenAsync(decision.Id, new DecisionEvent.Expired(), cancellation).ConfigureAwait(false);
                else if (Moot(decision) is { } why) await desk.HappenAsync(decision.Id, new DecisionEvent.Withdrawn(why), cancellation).ConfigureAwait(false);
                break;
            case DecisionState.AwaitingVeto:
                if (now >= decision.ClosesAt) await SendAsync(decision, cancellation).ConfigureAwait(false);
                else if (Moot(decision) is { } gone) await desk.HappenAsync(decision.Id, new DecisionEvent.Withdrawn(gone), cancellation).ConfigureAwait(false);
                break;
            case DecisionState.Approved:
                if (decision.Proposal.Urgent || now - decision.Last.At >= DecisionDesk.TakeBackWithin) await SendAsync(decision, cancellation).ConfigureAwait(false);
                break;
            case DecisionState.Due:
                await SendAsync(decision, cancellation).ConfigureAwait(false);
                break;
            case DecisionState.Sent:
                Begin(decision, AskAsync);
                break;
            case DecisionState.Verifying:
                await VerifyAsync(decision, cancellation).ConfigureAwait(false);
                break;
            default:
                break;
        }
    }

    private async Task SendAsync(Decision decision, CancellationToken cancellation)
    {
        if (policies.Pause is not null) return;
        if (Moot(decision) is { } why)
        {
            await desk.HappenAsync(decision.Id, new DecisionEvent.Withdrawn(why), cancellation).ConfigureAwait(false);
            return;
        }

        // Stored before it leaves, so that a crash right after cannot lose that it may have left.
        if (await desk.HappenAsync(decision.Id, new DecisionEvent.Sent(KeyOf(decision), 1), cancellation).ConfigureAwait(false) is { } sent) Begin(sent, DeliverAsync);
    }

    private void Begin(Decision decision, Func<Decision, CancellationToken, Task> what)
    {
        if (_underWay.ContainsKey(decision.Id)) return;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_underWay.TryAdd(decision.Id, done.Task)) _ = RunAsync();

        async Task RunAsync()
        {
            try
            {
                await what(decision, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception fault)
            {
                Log.LogError(fault, "{Decision} could not be carried on; it is tried again", decision.Id);
            }
            finally
            {
                _underWay.TryRemove(decision.Id, out _);
                done.SetResult();
            }
        }
    }

    private async Task DeliverAsync(Decision decision, CancellationToken cancellation)
    {
        var receipt = await PatientlyAsync(async c => await link.SendAsync(decision.Proposal.What, KeyOf(decision), c).ConfigureAwait(false)).ConfigureAwait(false);
        await desk.HappenAsync(decision.Id, new DecisionEvent.Answered(receipt!), cancellation).ConfigureAwait(false);
    }

    /// <summary>A decision that was under way when the program stopped: the other side is asked first.</summary>
    private async Task AskAsync(Decision decision, CancellationToken cancellation)
    {
        var known = await PatientlyAsync(c => link.AskAsync(decision.Proposal.What, KeyOf(decision), c)).ConfigureAwait(false);
        if (known is not null)
        {
            await desk.HappenAsync(decision.Id, new DecisionEvent.Answered(known), cancellation).ConfigureAwait(false);
            return;
        }

        if (Moot(decision) is { } why)
        {
            await desk.HappenAsync(decision.Id, new DecisionEvent.Unconfirmed($"The command never arrived, and is not wanted any more: {why}."), cancellation).ConfigureAwait(false);
            return;
        }

        var attempt = decision.Entries.Count(e => e.What is DecisionEvent.Sent) + 1;
        if (await desk.HappenAsync(decision.Id, new DecisionEvent.Sent(KeyOf(decision), attempt), cancellation).ConfigureAwait(false) is { } again) await DeliverAsync(again, cancellation).ConfigureAwait(false);
    }

    private async Task VerifyAsync(Decision decision, CancellationToken cancellation)
    {
        var effect = decision.Proposal.Effect;
        var since = decision.SentAt!.Value;
        var passed = clocks.WorldNow - since;
        if (passed < effect.Settles) return;
        if (effect.Conditions.Count == 0)
        {
            // Nothing can be seen of it: the word of whoever was asked is all there is.
            var accepted = decision.Receipt is { Status: ReceiptStatus.Accepted };
            await desk.HappenAsync(decision.Id, accepted ? new DecisionEvent.Confirmed("It was accepted, which is all that can be seen of it.") : new DecisionEvent.Unconfirmed("It was not accepted, and nothing else shows it."), cancellation).ConfigureAwait(false);
            return;
        }

        var unmet = facts.Unmet(effect.Conditions, since);
        if (unmet is null) await desk.HappenAsync(decision.Id, new DecisionEvent.Confirmed($"Seen {passed.TotalSeconds:0} s after it was sent."), cancellation).ConfigureAwait(false);
        else if (passed >= effect.Within) await desk.HappenAsync(decision.Id, new DecisionEvent.Unconfirmed($"Not seen within {effect.Within.TotalMinutes:0.#} min: {unmet}."), cancellation).ConfigureAwait(false);
    }

    /// <summary>Why it makes no sense any more; null while it does.</summary>
    private string? Moot(Decision decision) =>
        Renewal.Age(decision, clocks.HumanNow, clocks.WorldNow) > decision.Proposal.ValidFor ? "it is too late for it" : facts.Unmet(decision.Proposal.Guard);

    private async Task<Receipt?> PatientlyAsync(Func<CancellationToken, Task<Receipt?>> ask)
    {
        using var patience = new CancellationTokenSource(LinkPatience, clocks.Human);
        try
        {
            return await ask(patience.Token).WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new Receipt(ReceiptStatus.NoAnswer, $"nothing came back within {LinkPatience.TotalSeconds:0} s");
        }
        catch (Exception fault)
        {
            Log.LogError(fault, "A link failed");
            return new Receipt(ReceiptStatus.NoAnswer, "the link failed");
        }
    }

    private static string KeyOf(Decision decision) => $"{decision.Id}:{decision.Proposal.Key}";
}
