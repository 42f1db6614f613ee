namespace FleetOps.Core.Learning;

/// <summary>Runs numbered pieces of work on a limited number of threads. The pieces must not depend on their order: no result may tell how many threads there were.</summary>
internal static class Threads
{
    internal static int Count(int asked) => asked > 0 ? asked : Environment.ProcessorCount;

    internal static void Run(int pieces, int threads, Action<int> work)
    {
        var limit = Math.Min(pieces, Count(threads));
        if (limit <= 1)
        {
            for (var i = 0; i < pieces; i++) work(i);
            return;
        }

        Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = limit }, work);
    }
}
