using System.ComponentModel.DataAnnotations;
using FleetOps.Core.Learning.Calendars;

namespace FleetOps.Core.Learning.Additive;

/// <summary>How an additive forecaster is fitted; the defaults are those of Taylor and Letham 2018.</summary>
public sealed record AdditiveOptions
{
    public Growth Growth { get; init; } = Growth.Linear;

    /// <summary>Upper limit of logistic growth, in the unit of the series.</summary>
    public double? Cap { get; init; }

    /// <summary>Lower limit of logistic growth, in the unit of the series.</summary>
    public double Floor { get; init; }

    /// <summary>Places where the slope may change, spread evenly over the rows of the first part of the past; fewer for a short past.</summary>
    [Range(0, 500)]
    public int Changepoints { get; init; } = 25;

    /// <summary>The part of the past that holds changepoints.</summary>
    [Range(0.01, 1)]
    public double ChangepointRange { get; init; } = 0.8;

    /// <summary>Scale of the Laplace prior of slope changes, for a series scaled to 1 and a past scaled to 1.</summary>
    [Range(1e-6, 1e3)]
    public double ChangepointScale { get; init; } = 0.05;

    /// <summary>Seasons; null chooses them from span and spacing.</summary>
    public IReadOnlyList<Season>? Seasons { get; init; }

    /// <summary>Days that stand out; every name has an effect of its own.</summary>
    public IReadOnlyList<Holiday> Holidays { get; init; } = [];

    /// <summary>Follow a remainder that dies out slowly, so that the next days start from where the series is. Off: the classic model with white noise.</summary>
    public bool Remainder { get; init; } = true;
}
