namespace FleetOps.Core.Learning.Tabular;

/// <summary>Which learner fits a table.</summary>
public enum TabularLearner
{
    Gbdt,
    Forest,
    ExtraTrees,

    /// <summary>Logistic regression for classes, ridge regression for a number.</summary>
    Logistic,
}
