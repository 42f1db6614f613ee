using System.Globalization;
using System.Text;
using System.Text.Json;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Architecture;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Telemetry;

/// <summary>docs/signals.md says what seed/signals.json says. Run with FLEETOPS_WRITE_DOCS=1 to write it anew.</summary>
public sealed class SignalsDocumentTests
{
    [Fact]
    public void Document_IsWrittenFromTheList()
    {
        var path = Path.Combine(SourceTree.Root, "docs", "signals.md");
        var expected = Write();
        if (Environment.GetEnvironmentVariable("FLEETOPS_WRITE_DOCS") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Write()
    {
        var aliases = Aliases();
        var text = new StringBuilder();
        text.Append("# Signals\n\nWritten from `seed/signals.json` by `SignalsDocumentTests` (`FLEETOPS_WRITE_DOCS=1`): change the list, not this page.\n\n");
        text.Append("Frames, storage, API, CSV and pages use these names. A value outside its physical range is refused at the door. A signal that is not on the list is refused by name,\n");
        text.Append("unless the key allows extra signals. A value is stale when it is older than the time given. VSS is the path in the COVESA Vehicle Signal Specification 6.0.\n");
        foreach (var kind in Enum.GetValues<DeviceKind>())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {kind}\n| name | meaning | unit | physical range | normal | decimals | stale after | also accepted | VSS |\n|---|---|---|---|---|---|---|---|---|\n");
            foreach (var signal in Frames.Catalog.Of(kind))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {signal.Name} | {signal.Label} | {(signal.Unit.Length == 0 ? "–" : signal.Unit)} | {signal.Range} | {signal.Normal?.ToString() ?? "–"} | ");
                text.Append(CultureInfo.InvariantCulture, $"{signal.Decimals} | {signal.StaleAfter.TotalSeconds:0} s | {aliases.GetValueOrDefault((kind, signal.Name), "–")} | {signal.VssPath ?? "–"} |\n");
            }
        }

        return text.ToString();
    }

    private static Dictionary<(DeviceKind Kind, string Name), string> Aliases()
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SourceTree.Root, "seed", "signals.json")));
        return list.RootElement.EnumerateArray().Where(e => e.TryGetProperty("aliases", out _)).ToDictionary(
            e => (Enum.Parse<DeviceKind>(e.GetProperty("kind").GetString()!, ignoreCase: true), e.GetProperty("name").GetString()!),
            e => string.Join(", ", e.GetProperty("aliases").EnumerateArray().Select(a => a.GetString())));
    }
}
