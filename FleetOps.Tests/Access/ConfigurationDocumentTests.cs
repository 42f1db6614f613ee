using System.Reflection;
using FleetOps.Core.Access;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Ledger;
using FleetOps.Tests.Architecture;
using FleetOps.Web.Transports;
using Xunit;

namespace FleetOps.Tests.Access;

/// <summary>docs/configuration.md names every setting with its default.</summary>
public sealed class ConfigurationDocumentTests
{
    [Theory]
    [InlineData("Access", typeof(AccessOptions))]
    [InlineData("History", typeof(HistoryOptions))]
    [InlineData("Ingest", typeof(IngestOptions))]
    [InlineData("Doors", typeof(DoorOptions))]
    [InlineData("Ledger", typeof(LedgerOptions))]
    public void EverySetting_IsInTheDocument_WithItsDefault(string section, Type options)
    {
        var lines = File.ReadAllLines(Path.Combine(SourceTree.Root, "docs", "configuration.md"));
        var defaults = Activator.CreateInstance(options)!;
        var wrong = new List<string>();
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var row = Array.Find(lines, l => l.StartsWith($"| `{section}:{property.Name}` |", StringComparison.Ordinal));
            var value = property.GetValue(defaults);
            var expected = value is int or long ? $"{value:N0}" : "none";
            var said = row?.Split('|')[2].Trim();
            if (said is null || said != expected) wrong.Add($"{section}:{property.Name} {expected}");
        }

        Assert.Empty(wrong);
    }
}
