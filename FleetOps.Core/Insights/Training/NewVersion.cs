namespace FleetOps.Core.Insights.Training;

/// <summary>What becomes of a version that was just trained.</summary>
public enum NewVersion
{
    /// <summary>It answers if the gate lets it, else it is only stored.</summary>
    ByTheGate,

    /// <summary>The same, and where the gate cannot tell it from the champion it scores in the shadow.</summary>
    ShadowIfUndecided,

    /// <summary>It scores in the shadow whatever the gate says, and a manager decides.</summary>
    Shadow,
}
