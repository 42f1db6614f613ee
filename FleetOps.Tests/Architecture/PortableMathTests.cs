using System.Text.RegularExpressions;
using Xunit;

namespace FleetOps.Tests.Architecture;

/// <summary>
/// The world comes out the same on every x64 machine because it computes with what IEEE 754 fixes to the last bit: additions, products, quotients, square roots, rounding. The system's own
/// logarithms, powers and angles may differ by a bit between processors and versions; the world has its own (<c>Portable</c>).
/// </summary>
public sealed partial class PortableMathTests
{
    // Exact everywhere. What is not in this list is not used.
    private static readonly string[] Exact = ["Abs", "Ceiling", "Clamp", "DivRem", "Floor", "Max", "Min", "PI", "Round", "Sign", "Sqrt", "Truncate"];

    [Fact]
    public void Simulation_Calls_NoFunctionThatMachinesMayRoundUnlike()
    {
        var files = SourceTree.Files("*.cs").Where(f => SourceTree.Relative(f).StartsWith("FleetOps.Core/Simulation/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        var wrong = files.SelectMany(f => Uses().Matches(File.ReadAllText(f)).Where(m => !Exact.Contains(m.Groups["name"].Value)).Select(m => $"{SourceTree.Relative(f)}: {m.Value}"));
        Assert.Empty(wrong);
    }

    // Coordinates.DistanceTo is made of the system's sine and arc sine; sums over vectors depend on their width.
    [GeneratedRegex(@"\b(?:MathF?\.|double\.(?=Exp|Log|Pow|Sin|Cos|Tan|Atan|Asin|Acos|Cbrt|RootN|Hypot|FusedMultiplyAdd))(?<name>\w+)|\.(?<name>DistanceTo)\b|\b(?<name>TensorPrimitives|Vector128|Vector256|Vector512)\b")]
    private static partial Regex Uses();
}
