using FleetOps.Core.Models;

namespace FleetOps.Core.Insights;

/// <summary>Who gave an answer: a model's version, or the rule that stands in while there is none and says so. Every answer carries one.</summary>
public readonly record struct AnsweredBy(string Model, int? Version)
{
    public static readonly AnsweredBy Rule = new("rule", null);

    /// <summary>A method without a version (a series of one's own is fitted on the spot) is no stand-in.</summary>
    public bool IsStandIn => Model == Rule.Model;

    public static AnsweredBy Of(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new(card.Name.Value, card.Version);
    }
}
