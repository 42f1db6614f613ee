using FleetOps.Core.Models;

namespace FleetOps.Core.Insights;

/// <summary>Who gave an answer: a model's version, or the rule that stands in while there is none and says so. Every answer carries one.</summary>
public readonly record struct AnsweredBy(string Model, int? Version)
{
    public static readonly AnsweredBy Rule = new("rule", null);

    public bool IsStandIn => Version is null;

    public static AnsweredBy Of(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new(card.Name.Value, card.Version);
    }
}
