namespace FleetOps.Core.History;

/// <summary>Raw frames, or roll-ups of a minute or an hour.</summary>
public enum Resolution
{
    Raw,
    Minute,
    Hour,
}
