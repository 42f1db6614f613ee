using Spectre.Console;

namespace FleetOps.Web.Commands.Learn;

/// <summary>Shows how far a long step is: a bar with the time left on a terminal, a line each quarter when piped, nothing beside JSON. Thread-safe.</summary>
internal static class LearnProgress
{
    internal static T Run<T>(string what, bool json, Func<IProgress<double>, T> work)
    {
        if (json) return work(new Sink(_ => { }));
        if (!Console.IsErrorRedirected) return Bar(what, work);
        var quarter = 0;
        return work(new Sink(share =>
        {
            if ((int)(share * 4) <= quarter) return;
            quarter = (int)(share * 4);
            Console.Error.WriteLine($"{what}: {25 * quarter} %");
        }));
    }

    /// <summary>The part of a whole that one of several steps is.</summary>
    internal static IProgress<double> Part(IProgress<double> whole, int step, int steps) => new Sink(share => whole.Report((step + share) / steps));

    private static T Bar<T>(string what, Func<IProgress<double>, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(what));
                return work(new Sink(share => task.Value = 100 * share));
            });
    }

    /// <summary>Reports at once and in order, never backwards.</summary>
    private sealed class Sink(Action<double> show) : IProgress<double>
    {
        private readonly Lock _gate = new();
        private double _shown;

        public void Report(double value)
        {
            lock (_gate)
            {
                if (value <= _shown) return;
                _shown = value;
                show(value);
            }
        }
    }
}
