namespace FleetOps.Core.Decisions;

/// <summary>How far an agent may go by itself with one kind of action, in order. A rung is climbed and lost on the agent's own record.</summary>
public enum Rung
{
    /// <summary>It may not even propose.</summary>
    Off,

    /// <summary>It shows what it would do; a person acts by hand.</summary>
    Suggest,

    /// <summary>Nothing happens before a person approves.</summary>
    Ask,

    /// <summary>It happens unless a person objects in time.</summary>
    VetoWindow,

    /// <summary>It happens at once.</summary>
    Auto,
}
