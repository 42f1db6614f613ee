using System.Text.Json;
using System.Text.Json.Serialization;

namespace FleetOps.Core.Decisions;

/// <summary>Reads the default policies: a JSON array with an object for each agent and kind of action.</summary>
public static class PolicyFile
{
    private static readonly JsonSerializerOptions Strict = new(DecisionJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="InvalidDataException">What is wrong and with which policy.</exception>
    public static PolicyBook Read(Stream file)
    {
        try
        {
            var policies = JsonSerializer.Deserialize<List<ActionPolicy>>(file, Strict) ?? [];
            foreach (var policy in policies)
                if (PolicyDesk.FaultOf(policy) is { } fault) throw new InvalidDataException($"policies: {policy.Agent} {policy.Kind}: {fault}");
            return new PolicyBook(policies);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"policies: {fault.Message}", fault);
        }
        catch (ArgumentException twice)
        {
            throw new InvalidDataException($"policies: two are of the same agent and kind: {twice.Message}", twice);
        }
    }
}
