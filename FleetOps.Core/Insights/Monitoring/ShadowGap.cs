namespace FleetOps.Core.Insights.Monitoring;

/// <summary>One row on which two versions are far apart. <paramref name="Truth"/> is null while it has not come.</summary>
public readonly record struct ShadowGap(AskedRow Asked, double Champion, double Shadow, double? Truth)
{
    public double Gap => Math.Abs(Shadow - Champion);
}
