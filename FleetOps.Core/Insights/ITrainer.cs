using FleetOps.Core.Fleet;
using FleetOps.Core.Models;

namespace FleetOps.Core.Insights;

/// <summary>
/// How one insight's model is made: which scenes it wants to see, how rows come from them, how a model is fitted and judged. Stateless and thread-safe; the same rows and seed
/// give the same file on any number of threads. It stores and promotes nothing: the host does.
/// </summary>
public interface ITrainer
{
    Slot Slot { get; }

    /// <summary>What people call it: "Charger failure".</summary>
    string Title { get; }

    /// <summary>Order of need: lower is trained earlier.</summary>
    int Need { get; }

    TrainingScene SceneFor(TrainingPart part, ulong seed);

    IGatherer Gather(TrainingPart part, IReadOnlyList<Station> stations);

    /// <param name="rows">Of the three parts.</param>
    /// <param name="seed">Where chance in fitting comes from.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellation">Stops between steps of the fit.</param>
    Trained Train(Lesson rows, ulong seed, int threads, IProgress<double> progress, CancellationToken cancellation);

    /// <summary>The card's metrics of a stored model on these rows: how a champion is held against a challenger on the same ones.</summary>
    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    IReadOnlyList<ModelMetric> Judge(ReadOnlyMemory<byte> file, TrainingRows later);
}
