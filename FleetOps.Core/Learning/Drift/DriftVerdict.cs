namespace FleetOps.Core.Learning.Drift;

/// <summary>Whether a column has changed.</summary>
public enum DriftVerdict
{
    /// <summary>No more than chance, or too little to matter.</summary>
    Stable,

    /// <summary>Surely different, but not by much.</summary>
    Moved,

    /// <summary>Surely different, and by enough to doubt a model that learned from the reference.</summary>
    Drifted,
}
