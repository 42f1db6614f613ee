namespace FleetOps.Core.Learning.Additive;

/// <summary>How values become numbers of size one, for which the priors are meant, and back. Symbols: cap is in scaled units.</summary>
internal readonly record struct AdditiveScale(double Shift, double Size, double Cap)
{
    internal bool IsLogistic => Cap > 0;

    internal double Shrink(double value) => (value - Shift) / Size;

    internal double Grow(double scaled) => scaled * Size + Shift;

    internal static AdditiveScale Of(double[] values, AdditiveOptions options)
    {
        var shift = options.Growth == Growth.Logistic ? options.Floor : 0;
        double size = 0;
        foreach (var v in values) size = Math.Max(size, Math.Abs(v - shift));
        if (size == 0) size = 1;
        return new AdditiveScale(shift, size, options.Growth == Growth.Logistic ? (options.Cap!.Value - shift) / size : 0);
    }
}
