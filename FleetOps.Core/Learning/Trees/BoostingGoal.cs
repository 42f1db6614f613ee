namespace FleetOps.Core.Learning.Trees;

/// <summary>What boosted trees minimise.</summary>
public enum BoostingGoal
{
    /// <summary>Two classes: log-loss; predicts the probability of class 1.</summary>
    Binary,

    /// <summary>Several classes, coded from 0: log-loss; predicts one probability a class.</summary>
    Multiclass,

    /// <summary>Squared error; predicts the mean.</summary>
    Squared,

    /// <summary>Absolute error; predicts the median.</summary>
    Absolute,

    /// <summary>Squared for small residuals and absolute for the largest tenth of them; a mean that outliers do not move much.</summary>
    Huber,

    /// <summary>Pinball loss at each of <see cref="BoostingOptions.Quantiles"/>; predicts one value a level, in rising order.</summary>
    Quantile,

    /// <summary>Counts: Poisson deviance; predicts the mean.</summary>
    Poisson,

    /// <summary>Costs, many of them zero: Tweedie deviance with <see cref="BoostingOptions.TweediePower"/>; predicts the mean.</summary>
    Tweedie,
}
