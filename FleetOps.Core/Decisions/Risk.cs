namespace FleetOps.Core.Decisions;

/// <summary>How bad it may turn out, in order. Not how likely that is.</summary>
public enum Risk
{
    /// <summary>Undone in a minute, nobody notices.</summary>
    Minimal,

    /// <summary>Somebody may notice; undone within the hour.</summary>
    Low,

    /// <summary>A customer's session or a day's margin.</summary>
    Medium,

    /// <summary>Hardware, safety or people.</summary>
    High,
}
