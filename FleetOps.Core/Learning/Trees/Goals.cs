using FleetOps.Core.Learning.Trees.Objectives;

namespace FleetOps.Core.Learning.Trees;

/// <summary>From the goal in the options to the objective that serves it, with the target checked.</summary>
internal static class Goals
{
    internal static Objective Of(BoostingOptions options, double[] target)
    {
        Objective objective = options.Goal switch
        {
            BoostingGoal.Binary => new BinaryObjective(),
            BoostingGoal.Multiclass => new MulticlassObjective(options.Classes > 1 ? options.Classes : Classes(target)),
            BoostingGoal.Squared => new SquaredObjective(),
            BoostingGoal.Absolute => new QuantileObjective([0.5]),
            BoostingGoal.Huber => new HuberObjective(),
            BoostingGoal.Quantile => new QuantileObjective(Levels(options.Quantiles)),
            BoostingGoal.Poisson => new PoissonObjective(),
            BoostingGoal.Tweedie => new TweedieObjective(options.TweediePower),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Goal, "This goal is not known."),
        };
        for (var i = 0; i < target.Length; i++)
            if (objective.Fault(target[i]) is { } fault) throw new ArgumentException($"The target of row {i} does not fit the goal {options.Goal}: {fault}.", nameof(target));
        if (objective.Renews && options.Monotone is { } monotone && monotone.Any(m => m != 0))
            throw new ArgumentException($"Monotone constraints cannot be kept with the goal {options.Goal}, whose leaves answer with a quantile.", nameof(options));
        return objective;
    }

    private static int Classes(double[] target) => target.Length > 0 && target.Max() is >= 1 and <= 10_000 and var top
        ? (int)top + 1
        : throw new ArgumentException("Several classes need codes from 0 with at least 0 and 1 present.", nameof(target));

    private static double[] Levels(IReadOnlyList<double> levels)
    {
        if (levels.Count == 0) throw new ArgumentException("Quantiles need at least one level.", nameof(levels));
        for (var i = 0; i < levels.Count; i++)
            if (!(levels[i] is > 0 and < 1) || (i > 0 && levels[i] <= levels[i - 1]))
                throw new ArgumentException("Quantile levels must rise and lie between 0 and 1.", nameof(levels));
        return [.. levels];
    }
}
