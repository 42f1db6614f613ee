using System.Globalization;
using FleetOps.Core.Insights;
using FleetOps.Core.Models;

namespace FleetOps.Web.Commands.Training;

/// <summary>Models as lines of text: each metric beside its naive baseline, what was asked for and the ceiling where one is known.</summary>
internal static class ModelText
{
    /// <summary>The newest versions, and what became of their training.</summary>
    public static async Task WriteAsync(ModelBench bench, IReadOnlyList<ITrainer> trainers, TextWriter to, CancellationToken cancellation)
    {
        foreach (var trainer in trainers)
        {
            var name = trainer.Slot.Name;
            var shelf = await bench.Registry.ShelfAsync(name, cancellation);
            await to.WriteLineAsync($"{trainer.Title} ({name}): {bench.Board.Of(name)?.Says ?? "not trained"}");
            if (shelf.Versions.Count > 0) Write(shelf.Versions[^1].Metrics, to);
        }
    }

    public static void Write(IReadOnlyList<ModelMetric> metrics, TextWriter to)
    {
        to.WriteLine($"  {"metric",-32}{"model",10}{"naive",10}{"asked for",12}{"ceiling",10}");
        foreach (var metric in metrics)
        {
            var asked = metric.Target is { } target ? $"{(metric.HigherIsBetter ? "≥" : "≤")} {Number(target)}" : "–";
            var missed = metric.MeetsTarget == false ? "  missed" : "";
            to.WriteLine($"  {metric.Name,-32}{Number(metric.Value),10}{Number(metric.Naive),10}{asked,12}{Number(metric.Ceiling),10}{missed}");
        }
    }

    private static string Number(double? value) => value is { } known ? known.ToString("0.####", CultureInfo.InvariantCulture) : "–";
}
