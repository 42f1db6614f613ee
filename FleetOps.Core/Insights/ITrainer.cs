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

    /// <summary>How a stored model's main score comes from the watched features of a row; null where it has none, and is not watched.</summary>
    /// <exception cref="Learning.ModelFormatException">The file is not sound.</exception>
    RowScore? Scorer(ReadOnlyMemory<byte> file) => null;

    /// <summary>How many of the features, from the first, are watched in service; the rest are for askers of another kind.</summary>
    int Watched => Slot.Schema.Features.Count;

    /// <summary>Whether its features are held against those of the rows it was made with; false where what is asked in service is too little to tell drift by.</summary>
    bool WatchesDrift => true;

    /// <summary>Whether a row is such as the model is asked in ordinary service, with its whole past known: only those are held against each other.</summary>
    bool IsUsual(ReadOnlySpan<float> row) => true;

    /// <summary>How many days of service are held against the rows it was made with: a week where weekends are unlike weekdays.</summary>
    int DriftDays => 1;
}
