using System.CommandLine;
using FleetOps.Web.Commands.Bench;
using FleetOps.Web.Commands.Datasets;
using FleetOps.Web.Commands.Experiments;
using FleetOps.Web.Commands.Learn;
using FleetOps.Web.Commands.Sending;
using FleetOps.Web.Commands.Serving;

namespace FleetOps.Web.Commands;

/// <summary>The command line, whole. No command means <c>serve</c>. Bad arguments exit 2 with one line, failures exit 1.</summary>
public static class FleetCommands
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("FleetOps: the control room for an electric-vehicle charging network and its fleet.");
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(ReplayCommand.Create());
        root.Subcommands.Add(DemoClientCommand.Create());
        root.Subcommands.Add(BenchCommand.Create());
        root.Subcommands.Add(LearnCommand.Create());
        root.Subcommands.Add(ExperimentCommand.Create());
        root.Subcommands.Add(DatasetsCommand.Create());
        var parsed = root.Parse(args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal) && !IsForRoot(args[0]) ? ["serve", .. args] : args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"fleetops: {parsed.Errors[0].Message} (--help lists what there is)");
            return 2;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static bool IsForRoot(string arg) => arg is "--help" or "--version";
}
