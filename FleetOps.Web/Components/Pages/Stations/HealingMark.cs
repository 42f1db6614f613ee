namespace FleetOps.Web.Components.Pages.Stations;

/// <summary>How a step of a healing stands: done, under way, or it did not do what was wanted.</summary>
public enum HealingMark
{
    Done,
    Open,
    Failed,
}
