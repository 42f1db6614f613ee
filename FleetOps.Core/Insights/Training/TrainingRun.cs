using System.Globalization;
using System.Security.Cryptography;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Ledger;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Training;

/// <summary>
/// Trains models into the registry: plays each scene once for all trainers that ask for it, fits the most needed first, and lets the gate decide on later rows whether the new version answers. The heavy work goes
/// on threads of its own, two at most while scenes are played. One run at a time.
/// </summary>
/// <param name="registry">Where versions are stored and promoted.</param>
/// <param name="play">Plays a scene for some gatherers and returns the truth.</param>
/// <param name="stations">The network of all scenes.</param>
/// <param name="board">Told how far each model is.</param>
/// <param name="ledger">Told what the gate refuses; the registry tells it what is promoted.</param>
/// <param name="human">The wall clock.</param>
/// <param name="begin">Called on each working thread first: to lower its priority, say.</param>
public sealed class TrainingRun(
    ModelRegistry registry, ScenePlayer play, IReadOnlyList<Station> stations, TrainingBoard board, ILedger ledger, TimeProvider human, Action? begin = null)
{
    private const double Watching = 0.75;

    /// <param name="trainers">What to train, in any order.</param>
    /// <param name="seed">The first training's seed; each further version of a model learns from networks of its own.</param>
    /// <param name="threads">How many threads may work on a fit; 0 for all processors.</param>
    /// <param name="cancellation">Stops between steps; what is stored by then stays.</param>
    /// <param name="fate">What becomes of the new versions.</param>
    /// <exception cref="InvalidOperationException">One broke off; the others are trained.</exception>
    public async Task RunAsync(IReadOnlyList<ITrainer> trainers, ulong seed, int threads, CancellationToken cancellation, NewVersion fate = NewVersion.ByTheGate)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        foreach (var trainer in trainers) Say(trainer, TrainingState.Waits, 0, "Waits for its turn.");
        var plans = new List<(ITrainer Trainer, int Version, ulong Seed, TrainingScene[] Scenes)>();
        foreach (var trainer in trainers.OrderBy(t => t.Need).ThenBy(t => t.Slot.Name))
        {
            var version = (await registry.ShelfAsync(trainer.Slot.Name, cancellation).ConfigureAwait(false)).NextVersion;
            var own = seed + 10 * (ulong)(version - 1);
            plans.Add((trainer, version, own, [.. Enum.GetValues<TrainingPart>().Select(p => trainer.SceneFor(p, 10_000 + 10 * own + (ulong)p))]));
        }

        Exception? first = null;
        while (plans.Count > 0)
        {
            var scenes = plans[0].Scenes;
            var group = plans.Where(p => p.Scenes.SequenceEqual(scenes)).ToList();
            plans.RemoveAll(group.Contains);
            try
            {
                var started = human.GetTimestamp();
                var (lessons, from, to) = await WatchAsync([.. group.Select(g => g.Trainer)], scenes, cancellation).ConfigureAwait(false);
                var watched = human.GetElapsedTime(started);
                for (var i = 0; i < group.Count; i++)
                {
                    var lesson = lessons[i];
                    lessons[i] = null!;
                    await FitAsync(group[i].Trainer, group[i].Version, group[i].Seed, lesson, (from, to), watched / group.Count, threads, fate, cancellation).ConfigureAwait(false);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The others do not wait for it.
                first ??= fault;
                foreach (var one in group.Where(g => board.Of(g.Trainer.Slot.Name) is { IsOver: false })) Say(one.Trainer, TrainingState.Failed, 1, $"The training broke off: {fault.Message}");
            }
        }

        if (first is not null) throw new InvalidOperationException("A training broke off.", first);
    }

    // The network to learn from is played on one thread while those to choose and to judge by are played on another: they know nothing of each other.
    private async Task<(Lesson[] Lessons, Instant From, Instant To)> WatchAsync(IReadOnlyList<ITrainer> trainers, TrainingScene[] scenes, CancellationToken cancellation)
    {
        var rows = new TrainingRows[scenes.Length][];
        var shares = new double[scenes.Length];
        var days = scenes.Sum(x => x.Days);
        var learned = Aside(() => Play(0), cancellation);
        var aside = Aside(() => Enumerable.Range(1, scenes.Length - 1).Select(Play).ToList(), cancellation);
        await Task.WhenAll(learned, aside).ConfigureAwait(false);
        var first = await learned.ConfigureAwait(false);
        return ([.. trainers.Select((_, t) => new Lesson(rows[0][t], rows[1][t], rows[2][t]))], first.From, first.To);

        Truth Play(int scene)
        {
            IGatherer[] gatherers = [.. trainers.Select(t => t.Gather((TrainingPart)scene, stations))];
            var truth = play(scenes[scene], gatherers, new Told(share => Tell(scene, share)), cancellation);
            rows[scene] = [.. gatherers.Select(g => g.Finish(truth))];
            return truth;
        }

        void Tell(int scene, double share)
        {
            Volatile.Write(ref shares[scene], share);
            var done = Enumerable.Range(0, scenes.Length).Sum(s => scenes[s].Days * Volatile.Read(ref shares[s])) / days;
            foreach (var trainer in trainers) Say(trainer, TrainingState.Watches, Watching * done, $"Watches {scenes.Length} simulated networks.");
        }
    }

    private async Task FitAsync(
        ITrainer trainer, int version, ulong seed, Lesson lesson, (Instant From, Instant To) window, TimeSpan watched, int threads, NewVersion fate, CancellationToken cancellation)
    {
        var name = trainer.Slot.Name;
        var started = human.GetTimestamp();
        Say(trainer, TrainingState.Fits, Watching, "Is fitted and judged.");
        var trained = await Aside(
            () => trainer.Train(lesson, seed, threads, new Told(x => Say(trainer, TrainingState.Fits, Watching + (1 - Watching) * x, "Is fitted and judged.")), cancellation), cancellation).ConfigureAwait(false);
        var shelf = await registry.ShelfAsync(name, cancellation).ConfigureAwait(false);
        var card = new ModelCard(
            name, version, trainer.Slot.Card?.Version, trained.Learner, trainer.Slot.Schema.Hash, seed, window.From, window.To, lesson.Learn.Count, Instant.Now(human),
            (watched + human.GetElapsedTime(started)).TotalSeconds, trained.Metrics, Convert.ToHexStringLower(SHA256.HashData(trained.File.Span)))
        {
            Reliability = trained.Reliability,
        };
        await registry.AddAsync(card, trained.File, cancellation).ConfigureAwait(false);
        if (await Aside(() => References.Of(trainer, trained.File, lesson), cancellation).ConfigureAwait(false) is { } reference)
            await registry.SetReferenceAsync(name, version, reference, cancellation).ConfigureAwait(false);
        var champion = trainer.Slot.Card is { } reigning ? shelf.Find(reigning.Version) : null;
        var figure = champion is null ? null : await ChampionAsync(trainer, champion, lesson.Judge, cancellation).ConfigureAwait(false);
        var verdict = Gate.Judge(card.Primary, figure);
        var reason = string.Join(' ', verdict.Reasons);
        if (champion is not null && (fate == NewVersion.Shadow || (fate == NewVersion.ShadowIfUndecided && verdict.Undecided)))
        {
            await registry.BeginShadowAsync(name, version, Instant.Now(human), "gate", reason, cancellation).ConfigureAwait(false);
            Say(trainer, TrainingState.Refused, 1, $"Version {version} scores in the shadow of version {champion.Version}. {reason}");
            return;
        }

        if (verdict.Passed)
        {
            await registry.PromoteAsync(name, version, "gate", reason, cancellation).ConfigureAwait(false);
            Say(trainer, TrainingState.Answers, 1, string.Create(CultureInfo.InvariantCulture, $"Version {version} answers, {card.TrainedSeconds:0} s of work."));
            return;
        }

        await ledger.AppendAsync("gate", "model_refused", $"{name}: version {version} does not answer. {reason}", cancellation).ConfigureAwait(false);
        Say(trainer, TrainingState.Refused, 1, $"Version {version} is stored and does not answer. {reason}");
    }

    /// <summary>The champion's primary figure on the challenger's later rows. One that cannot be read counts as worse than everything.</summary>
    private async Task<double?> ChampionAsync(ITrainer trainer, ModelCard champion, TrainingRows later, CancellationToken cancellation)
    {
        try
        {
            var file = await registry.FileAsync(champion, cancellation).ConfigureAwait(false);
            return await Aside<double?>(() => trainer.Judge(file, later)[0].Value, cancellation).ConfigureAwait(false);
        }
        catch (Exception unusable) when (unusable is ModelRefusedException or Learning.ModelFormatException)
        {
            return null;
        }
    }

    private Task<T> Aside<T>(Func<T> work, CancellationToken cancellation) => Task.Factory.StartNew(
        () =>
        {
            begin?.Invoke();
            return work();
        },
        cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Say(ITrainer trainer, TrainingState state, double share, string says) => board.Set(new TrainingStatus(trainer.Slot.Name, trainer.Title, state, share, says));

    private sealed class Told(Action<double> say) : IProgress<double>
    {
        public void Report(double value) => say(value);
    }
}
