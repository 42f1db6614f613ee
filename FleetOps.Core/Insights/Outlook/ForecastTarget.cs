namespace FleetOps.Core.Insights.Outlook;

/// <summary>What can be forecast.</summary>
public enum ForecastTarget
{
    /// <summary>kW that cars and sites take.</summary>
    Load,

    /// <summary>INR per kWh on the day-ahead market.</summary>
    Price,

    /// <summary>Cars that come in an hour.</summary>
    Arrivals,
}
