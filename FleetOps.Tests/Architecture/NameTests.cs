using System.Text.RegularExpressions;
using FleetOps.Core.Fleet;
using FleetOps.Data.Mapping;
using FleetOps.Web.Commands;
using Xunit;

namespace FleetOps.Tests.Architecture;

/// <summary>Names and sizes: a type never ends in a vague word, a file never passes 300 lines and holds one public type.</summary>
public sealed partial class NameTests
{
    private static readonly string[] Vague = ["Manager", "Helper", "Helpers", "Util", "Utils", "Processor", "Common", "Base", "Data", "Info"];

    [Fact]
    public void Types_AreNamed_WithTheFieldsNouns()
    {
        var wrong = new[] { typeof(Device), typeof(FleetDbContext), typeof(FleetCommands) }
            .SelectMany(t => t.Assembly.GetTypes())
            .Where(t => t.Namespace?.StartsWith("FleetOps.", StringComparison.Ordinal) == true && !t.Namespace.Contains("Migrations", StringComparison.Ordinal))
            .Where(t => Vague.Any(v => t.Name.EndsWith(v, StringComparison.Ordinal)))
            .Select(t => t.FullName);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Files_Have_AtMost300Lines() =>
        Assert.Empty(SourceTree.Files("*.cs", "*.razor").Where(f => File.ReadLines(f).Count() > 300).Select(SourceTree.Relative));

    [Fact]
    public void Files_Hold_OnePublicType()
    {
        var wrong = SourceTree.Files("*.cs").Where(f => !f.Contains("FleetOps.Tests", StringComparison.Ordinal))
            .Where(f => PublicType().Count(File.ReadAllText(f)) > 1).Select(SourceTree.Relative);
        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|partial|ref) )*(?:class|record|struct|interface|enum)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
