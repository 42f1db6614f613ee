namespace FleetOps.Core.Units;

/// <summary>A closed interval of one quantity: what is physically possible, or what is normal. Both ends are finite.</summary>
public readonly record struct Band
{
    public Band(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low > high)
            throw new ArgumentException($"A band needs finite ends in order, not {low}…{high}.");
        Low = low;
        High = high;
    }

    public double Low { get; }

    public double High { get; }

    /// <summary>False for NaN as well.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    public override string ToString() => $"{Low:0.###} to {High:0.###}";
}
