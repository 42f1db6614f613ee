namespace FleetOps.Core.Learning.Isolation;

/// <summary>c(n): the mean depth of an unsuccessful search in a binary tree of n rows (Liu, Ting and Zhou 2008, equation 1).</summary>
internal static class PathLength
{
    private const double EulerGamma = 0.57721566490153286;

    internal static double Of(double rows) => rows switch
    {
        <= 1 => 0,
        2 => 1,
        _ => 2 * (Math.Log(rows - 1) + EulerGamma) - 2 * (rows - 1) / rows,
    };
}
