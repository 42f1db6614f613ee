namespace FleetOps.Core.Insights.Outlook;

/// <summary>What may go wrong within 90 minutes.</summary>
public enum RiskKind
{
    /// <summary>A connector (or what it hangs on) fails.</summary>
    Failure,

    /// <summary>A queue forms.</summary>
    Queue,

    /// <summary>The site comes to its limit.</summary>
    SiteLimit,

    /// <summary>A shelf runs empty.</summary>
    StockOut,
}
