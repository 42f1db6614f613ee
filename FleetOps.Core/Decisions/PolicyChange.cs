using System.Text.Json;
using FleetOps.Core.Ledger;

namespace FleetOps.Core.Decisions;

/// <summary>A policy before and after a change, as the body of its ledger record. Immutable.</summary>
public sealed record PolicyChange(ActionPolicy Before, ActionPolicy After)
{
    /// <summary>Which policy: "mechanic soft reset".</summary>
    public string Of() => $"{DecisionWords.Spaced(After.Agent)} {DecisionWords.Spaced(After.Kind)}";

    public CanonicalJson ToBody() => CanonicalJson.Of(this, DecisionJson.Options);

    /// <summary>Null where the body is of something else.</summary>
    public static PolicyChange? Read(CanonicalJson body)
    {
        ArgumentNullException.ThrowIfNull(body);
        try
        {
            return JsonSerializer.Deserialize<PolicyChange>(body.Text, DecisionJson.Options) is { Before: not null, After: not null } change ? change : null;
        }
        catch (JsonException)
        {
            // Records of before carry no body of this kind.
            return null;
        }
    }
}
