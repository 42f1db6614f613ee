using System.CommandLine;
using FleetOps.Web.Commands.Audit;
using FleetOps.Web.Commands.Bench;
using FleetOps.Web.Commands.Datasets;
using FleetOps.Web.Commands.Experiments;
using FleetOps.Web.Commands.Learn;
using FleetOps.Web.Commands.Sending;
using FleetOps.Web.Commands.Serving;
using FleetOps.Web.Commands.Training;

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
        root.Subcommands.Add(TrainCommand.Create());
        root.Subcommands.Add(EvaluateCommand.Create());
        root.Subcommands.Add(AuditCommand.Create());
        var (parsed, wrong) = Parse(root, args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal) && !IsForRoot(args[0]) ? ["serve", .. args] : args);
        if (parsed is null || wrong is not null)
        {
            await Console.Error.WriteLineAsync($"fleetops: {wrong} (--help lists what there is)");
            return 2;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = PatienceFor(parsed.CommandResult.Command) });
    }

    // After this the process ends in the middle of whatever it does: the control room drains first, which it does within ten seconds.
    private static TimeSpan PatienceFor(Command command) => TimeSpan.FromSeconds(command.Name == "serve" ? 12 : 2);

    private static (ParseResult? Parsed, string? Wrong) Parse(RootCommand root, string[] args)
    {
        try
        {
            var parsed = root.Parse(args);
            // An unknown word is what went wrong; what is missing because of it only follows.
            var first = parsed.Errors.FirstOrDefault(e => e.Message.StartsWith("Unrecognized", StringComparison.Ordinal)) ?? (parsed.Errors.Count > 0 ? parsed.Errors[0] : null);
            return (parsed, first is null ? null : OneLine(first.Message));
        }
        catch (InvalidOperationException unreadable)
        {
            // A validator asked for the value of an option that holds no such value: the message says which.
            return (null, OneLine(unreadable.Message));
        }
    }

    private static string OneLine(string message)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var kind = line.IndexOf(" as expected type ", StringComparison.Ordinal);
        return kind < 0 ? line : line[..kind] + (line.Contains("Int", StringComparison.Ordinal) ? " as a whole number." : " as a number.");
    }

    private static bool IsForRoot(string arg) => arg is "--help" or "--version";
}
