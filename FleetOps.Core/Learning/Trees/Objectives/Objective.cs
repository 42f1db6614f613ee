namespace FleetOps.Core.Learning.Trees.Objectives;

/// <summary>
/// One loss: where to start, its first and second derivative by the raw score, and how leaves and links follow from it.
/// Scores are one array an output. Not thread-safe: a fit has its own.
/// </summary>
internal abstract class Objective
{
    private const int Chunk = 4096;

    internal virtual int Outputs => 1;

    internal abstract Link Link { get; }

    /// <summary>Whether leaf values come from <see cref="Renew"/> instead of the Newton step.</summary>
    internal virtual bool Renews => false;

    /// <summary>What is wrong with one target value, or null.</summary>
    internal abstract string? Fault(double target);

    /// <summary>The constant raw score of each output with the least loss.</summary>
    internal abstract double[] Start(double[] target, double[] weights);

    /// <summary>Called once a round, before the gradients of its outputs are asked for.</summary>
    internal virtual void Prepare(double[][] scores, double[] target, int threads)
    {
    }

    /// <summary>Fills the weighted derivatives of one output for the rows from <paramref name="from"/> up to but not including <paramref name="to"/>; may be called for several ranges at once.</summary>
    internal abstract void Gradients(double[][] scores, double[] target, double[] weights, int output, double[] gradients, double[] hessians, int from, int to);

    /// <summary>The leaf value with the least loss for the rows' residuals (target − score). May reorder both.</summary>
    internal virtual double Renew(Span<double> residuals, Span<double> weights, int output) =>
        throw new InvalidOperationException("This objective keeps the Newton step.");

    /// <summary>Loss of one row, from its raw scores.</summary>
    internal abstract double Loss(double target, ReadOnlySpan<double> raw);

    protected static double Mean(double[] target, double[] weights)
    {
        double sum = 0, weight = 0;
        for (var i = 0; i < target.Length; i++)
        {
            sum += target[i] * weights[i];
            weight += weights[i];
        }

        return sum / weight;
    }

    /// <summary>Runs over all rows in pieces; each row is written by one piece only.</summary>
    protected static void Pieces(int rows, int threads, Action<int, int> work) =>
        Threads.Run((rows + Chunk - 1) / Chunk, threads, p => work(p * Chunk, Math.Min(rows, (p + 1) * Chunk)));
}
