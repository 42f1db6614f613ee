namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>A station in one word: that of its worst connector, or that it is not heard. In order of what a person should see first.</summary>
public enum StationCondition
{
    /// <summary>Nothing heard for longer than its signals allow.</summary>
    Offline,

    /// <summary>At least one connector reports a fault.</summary>
    Faulted,

    /// <summary>At least one connector is taken out of service.</summary>
    Unavailable,

    /// <summary>No connector is free.</summary>
    Full,

    /// <summary>Some connectors are in use.</summary>
    InUse,

    /// <summary>All connectors are free.</summary>
    Free,

    /// <summary>Known from the catalogue, never heard.</summary>
    NoData,
}
