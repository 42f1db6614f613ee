using FleetOps.Core.Models;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Monitoring;

/// <summary>
/// How a model in service is watched: rows as it is asked now, in the manner of its training rows, and what became of what was asked before. It looks at what the insight looks at and asks nobody else. Used by one thread.
/// </summary>
public interface IProbe
{
    ModelName Model { get; }

    /// <summary>World time from one asking to the next; an hour at most, so that every hour of the day is seen.</summary>
    TimeSpan Every { get; }

    /// <summary>How truth is spoken of: "failed within the hour". Null where none comes back.</summary>
    string? Truths { get; }

    /// <summary>Whether scores are probabilities of something that happens or not; else they are amounts.</summary>
    bool IsChance { get; }

    /// <summary>Something happened at a device.</summary>
    void Note(Frame happened);

    /// <summary>The rows of now; none while too little is known.</summary>
    void Ask(Instant now, RowSink take);

    /// <summary>What became of an asked row; null while it is not known yet, NaN when it will not be.</summary>
    double? TruthOf(AskedRow asked, Instant now);

    /// <summary>The card's first metric on these outcomes; null where they do not say it or are too few.</summary>
    /// <param name="outcomes">Oldest first.</param>
    /// <param name="score">Whose score of an outcome.</param>
    double? Primary(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> score);
}
