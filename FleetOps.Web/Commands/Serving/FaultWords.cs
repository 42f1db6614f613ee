using FleetOps.Core.Devices;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Scenarios;

namespace FleetOps.Web.Commands.Serving;

/// <summary>Kinds of fault as pages and scripts name them.</summary>
internal static class FaultWords
{
    public static IReadOnlyList<FaultChoice> Of(IEnumerable<FaultKind> kinds) => [.. kinds.Select(k => new FaultChoice(ScenarioFile.InSnake(k), InWords(k)))];

    public static FaultKind? Find(IEnumerable<FaultKind> kinds, string name) => kinds.Where(k => ScenarioFile.InSnake(k) == name).Select(k => (FaultKind?)k).FirstOrDefault();

    public static string InWords(FaultKind kind)
    {
        var words = ScenarioFile.InSnake(kind).Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
