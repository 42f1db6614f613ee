using FleetOps.Core.Simulation.Datasets;
using Spectre.Console;

namespace FleetOps.Web.Commands.Datasets;

/// <summary>How far the datasets are: a bar a source with the time left on a terminal, plain lines when piped, nothing beside JSON. All on standard error.</summary>
internal static class DatasetProgress
{
    public static async Task<DatasetManifest> RunAsync(bool json, Func<IDatasetDisplay, Task<DatasetManifest>> work)
    {
        if (json) return await work(new Silent());
        if (Console.IsErrorRedirected) return await work(new Lines());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bars(context)));
    }

    private static string Name(DatasetSource source) => source.Datasets.Count == 1 ? source.Datasets[0].Name : $"{source.Datasets[0].Name} and {source.Datasets.Count - 1} more";

    private sealed class Silent : IDatasetDisplay
    {
        public void Begin(IReadOnlyList<DatasetSource> sources)
        {
            // JSON output stands alone.
        }

        public void Reached(DatasetSource source, double share)
        {
            // JSON output stands alone.
        }

        public void Done(DatasetSource source, IReadOnlyList<DatasetEntry> entries)
        {
            // JSON output stands alone.
        }
    }

    private sealed class Lines : IDatasetDisplay
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<DatasetSource, int> _quarters = [];

        public void Begin(IReadOnlyList<DatasetSource> sources)
        {
            foreach (var source in sources) _quarters[source] = 0;
        }

        public void Reached(DatasetSource source, double share)
        {
            lock (_gate)
            {
                if ((int)(share * 4) <= _quarters[source] || share >= 1) return;
                _quarters[source] = (int)(share * 4);
                Console.Error.WriteLine($"{Name(source)}: {25 * _quarters[source]} %");
            }
        }

        public void Done(DatasetSource source, IReadOnlyList<DatasetEntry> entries)
        {
            lock (_gate)
                foreach (var entry in entries) Console.Error.WriteLine($"{entry.Name}: {entry.Rows} rows, {entry.Bytes} bytes");
        }
    }

    private sealed class Bars(ProgressContext context) : IDatasetDisplay
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<DatasetSource, ProgressTask> _tasks = [];

        public void Begin(IReadOnlyList<DatasetSource> sources)
        {
            foreach (var source in sources) _tasks[source] = context.AddTask(Markup.Escape(Name(source)));
        }

        public void Reached(DatasetSource source, double share)
        {
            lock (_gate) _tasks[source].Value = Math.Max(_tasks[source].Value, 100 * share);
        }

        public void Done(DatasetSource source, IReadOnlyList<DatasetEntry> entries)
        {
            lock (_gate) _tasks[source].Value = 100;
        }
    }
}
