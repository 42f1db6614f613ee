using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace FleetOps.Tests;

/// <summary>Resolves the one file of bUnit's HTML comparer that is pruned from the graph (see eng/BUnit.props).</summary>
internal static class BUnitLoader
{
    [ModuleInitializer]
    internal static void Install() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name == "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "bunit", "AngleSharp.Diffing.dll")) : null;
}
