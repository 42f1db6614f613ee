namespace FleetOps.Core.Alarms.Attention;

/// <summary>What becomes of an item that was offered.</summary>
public enum AttentionOutcome
{
    /// <summary>A person is told now.</summary>
    Announced,

    /// <summary>Its cause was announced at this priority or a higher one: it is counted there.</summary>
    Grouped,

    /// <summary>The budget is spent: it is listed, and announced when there is room.</summary>
    Held,
}
