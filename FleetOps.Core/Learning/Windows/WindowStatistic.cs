namespace FleetOps.Core.Learning.Windows;

/// <summary>What a rolling window tells of one channel. All are over the rows in the window so far, unless said otherwise.</summary>
public enum WindowStatistic
{
    Mean,

    /// <summary>Deviation of the sample (n − 1); 0 for one row.</summary>
    Deviation,
    Min,
    Max,

    /// <summary>Largest minus smallest.</summary>
    Range,

    /// <summary>Least-squares slope a row.</summary>
    Slope,

    /// <summary>Quantiles interpolate between ranks (type 7 of Hyndman and Fan 1996).</summary>
    Quantile10,
    Median,
    Quantile90,

    /// <summary>Newest minus oldest.</summary>
    Change,

    /// <summary>Mean minus the unit's own baseline.</summary>
    FromBaseline,

    /// <summary>How often neighbouring rows lay on different sides of the unit's baseline.</summary>
    Crossings,

    /// <summary>Root mean square of steps between neighbours.</summary>
    Roughness,

    /// <summary>Power of the two slowest oscillations of the window, in squared units; missing until the window is full.</summary>
    SlowEnergy,

    /// <summary>Power of all faster oscillations; missing until the window is full.</summary>
    FastEnergy,

    /// <summary>Rows since the (latest) smallest value.</summary>
    SinceMin,

    /// <summary>Rows since the (latest) largest value.</summary>
    SinceMax,
}
