namespace FleetOps.Core.Learning.Smoothing;

/// <summary>How a season joins the level.</summary>
public enum SeasonForm
{
    None,
    Additive,
    Multiplicative,
}
