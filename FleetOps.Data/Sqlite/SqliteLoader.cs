using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace FleetOps.Data.Sqlite;

/// <summary>
/// Resolves the two managed SQLite files that travel in <c>sqlite/</c> beside the program (see eng/Sqlite.props) and points the native import at the
/// host's own libsqlite3, which is newer and patched, with the bundled e_sqlite3 as fallback.
/// </summary>
internal static class SqliteLoader
{
    private static readonly string[] HostLibraries = ["libsqlite3.so.0", "libsqlite3.so", "libsqlite3.dylib"];

    [ModuleInitializer]
    internal static void Install()
    {
        AssemblyLoadContext.Default.Resolving += Resolve;
        SetProvider();
    }

    // Apart, so that the types of the two files are touched only after the resolver is in place.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetProvider()
    {
        var provider = new SQLitePCL.SQLite3Provider_e_sqlite3();
        NativeLibrary.SetDllImportResolver(provider.GetType().Assembly, ResolveNative);
        SQLitePCL.raw.SetProvider(provider);
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name is not ("SQLitePCLRaw.core" or "SQLitePCLRaw.provider.e_sqlite3")) return null;
        var path = Path.Combine(AppContext.BaseDirectory, "sqlite", name.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }

    private static nint ResolveNative(string library, Assembly assembly, DllImportSearchPath? search)
    {
        if (library != "e_sqlite3") return 0;
        foreach (var candidate in HostLibraries)
            if (NativeLibrary.TryLoad(candidate, out var handle)) return handle;
        return 0;
    }
}
