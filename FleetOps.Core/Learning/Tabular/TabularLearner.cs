namespace FleetOps.Core.Learning.Tabular;

/// <summary>Which learner fits a table.</summary>
public enum TabularLearner
{
    Gbdt,
    Forest,
    ExtraTrees,
}
