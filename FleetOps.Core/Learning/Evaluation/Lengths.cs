namespace FleetOps.Core.Learning.Evaluation;

internal static class Lengths
{
    internal static void MustMatch(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"{a.Length} values stand against {b.Length}.");
        if (a.Length == 0) throw new ArgumentException("There is nothing to judge.");
    }
}
