namespace FleetOps.Core.Learning.Tabular;

/// <summary>What is to be learned about the target column.</summary>
public enum LearningTask
{
    /// <summary>Chosen from the target: two values are binary, few texts or whole numbers are classes, all else is a number.</summary>
    Auto,
    Binary,
    Multiclass,
    Regression,

    /// <summary>The 5 %, 10 %, 50 %, 90 % and 95 % points of a number.</summary>
    Quantile,

    /// <summary>Counts.</summary>
    Poisson,

    /// <summary>Costs, many of them zero.</summary>
    Tweedie,
}
