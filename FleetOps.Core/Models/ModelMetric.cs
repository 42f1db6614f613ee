namespace FleetOps.Core.Models;

/// <summary>
/// One figure of a model on data it was not trained on, beside what the naive baseline reaches on the same rows and what was asked for.
/// Null: there is no such figure. It is never a figure of training rows.
/// </summary>
public sealed record ModelMetric(string Name, double Value, double? Naive, double? Target, bool HigherIsBetter)
{
    /// <summary>What a model that knows the hidden causes reaches on the same rows: no model of what can be seen does better. Null where nobody worked it out.</summary>
    public double? Ceiling { get; init; }

    /// <summary>Null when nothing was asked for.</summary>
    public bool? MeetsTarget => Target is { } target ? Value == target || IsBetter(Value, target) : null;

    /// <summary>Strictly better in this metric's sense; a figure that is not a number is never better, and everything is better than it.</summary>
    public bool IsBetter(double figure, double than) =>
        !double.IsNaN(figure) && (double.IsNaN(than) || (HigherIsBetter ? figure > than : figure < than));
}
