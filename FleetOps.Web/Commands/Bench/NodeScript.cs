using System.Diagnostics;
using System.Text.Json;

namespace FleetOps.Web.Commands.Bench;

/// <summary>Runs a measuring script of the front-end package (<c>wwwroot-assets/bench</c>) and reads the JSON line that it prints.</summary>
internal static class NodeScript
{
    /// <summary>The folder of the scripts in the checkout this program was built from; null in a published program.</summary>
    public static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var scripts = Path.Combine(folder.FullName, "wwwroot-assets", "bench");
            if (Directory.Exists(scripts)) return scripts;
        }

        return null;
    }

    public static async Task<JsonElement> RunAsync(string folder, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[script, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node does not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = await output;
        if (process.ExitCode != 0 || said.Length == 0) throw new InvalidOperationException($"{script}: {(await errors).Split('\n').FirstOrDefault(l => l.Contains("Error", StringComparison.Ordinal)) ?? await errors}");
        return JsonDocument.Parse(said.Trim().Split('\n')[^1]).RootElement.Clone();
    }
}
