namespace FleetOps.Core.Learning.Storage;

/// <summary>Which learner made a stored model. The numbers are part of the file format: never renumber them.</summary>
public enum StoredLearner
{
    BoostedTrees = 1,
    Forest = 2,
    IsolationForest = 3,
    Linear = 4,
    ControlChart = 5,
    AutoEncoder = 6,
}
