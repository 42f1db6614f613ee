namespace FleetOps.Core.Learning.Additive;

/// <summary>The shape of an additive forecaster's trend between its changepoints.</summary>
public enum Growth
{
    /// <summary>Straight lines.</summary>
    Linear,

    /// <summary>Saturating between the floor and the cap.</summary>
    Logistic,

    /// <summary>A constant.</summary>
    Flat,
}
