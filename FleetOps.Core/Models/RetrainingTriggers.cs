using System.Globalization;

namespace FleetOps.Core.Models;

/// <summary>Which reasons there are to train a model anew. Pure.</summary>
public static class RetrainingTriggers
{
    /// <summary>The reasons, a sentence each; empty when there is none.</summary>
    public static IReadOnlyList<string> Of(ModelMetric trained, ModelUse use, RetrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(options);
        var reasons = new List<string>();
        if (use.DriftAlerts >= options.DriftAlerts) reasons.Add(Say($"{use.DriftAlerts} drift alerts since it was trained ({options.DriftAlerts} propose)."));
        if (use.Age >= TimeSpan.FromDays(options.Days)) reasons.Add(Say($"Trained {use.Age.TotalDays:0} days ago ({options.Days} propose)."));
        if (use.NewSamples >= options.NewSamples) reasons.Add(Say($"{use.NewSamples:N0} labelled samples it has not seen ({options.NewSamples:N0} propose)."));
        if (use.Recent is { } recent && Drop(trained, recent) is var drop && drop >= options.DropPct)
            reasons.Add(Say($"{trained.Name} became worse, from {trained.Value:0.####} to {recent:0.####}, {drop:0.#} % ({options.DropPct:0.#} % propose)."));
        return reasons;
    }

    /// <summary>Percent by which the figure became worse; negative when it became better.</summary>
    private static double Drop(ModelMetric trained, double recent)
    {
        if (trained.Value == 0) return trained.IsBetter(trained.Value, recent) ? 100 : 0;
        var change = 100 * (recent - trained.Value) / Math.Abs(trained.Value);
        return trained.HigherIsBetter ? -change : change;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
