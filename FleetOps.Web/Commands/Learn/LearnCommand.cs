using System.CommandLine;
using System.Globalization;
using FleetOps.Core.Learning;

namespace FleetOps.Web.Commands.Learn;

/// <summary><c>learn</c>: the learners on any table file. Bad arguments (a wrong column name among them) exit 2, unreadable files exit 1, each with one line.</summary>
public static class LearnCommand
{
    public static Command Create() => new("learn", "The learners on your own data.")
    {
        FitCommand.Create(),
        PredictCommand.Create(),
        ExplainCommand.Create(),
        AnomalyCommand.Create(),
        ForecastCommand.Create(),
        DetectCommand.Create(),
        DriftCommand.Create(),
    };

    internal static Option<string> Needed(string name, string description) => new(name) { Description = description, Required = true };

    internal static Option<string[]> List(string name, string description) => new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Names given one by one or with commas between them.</summary>
    internal static string[] Names(string[]? given) => [.. (given ?? []).SelectMany(g => g.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>Whole numbers given one by one or with commas between them.</summary>
    internal static int[] Whole(string option, string[]? given) =>
        [.. Names(given).Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : throw new ArgumentException($"{option} takes whole numbers, not '{n}'"))];

    /// <summary>Runs the work of one subcommand and turns what a user can mend into one line and an exit code.</summary>
    internal static int Run(Action work)
    {
        try
        {
            work();
            return 0;
        }
        catch (ArgumentException wrong)
        {
            return Fail(wrong.Message.Split(" (Parameter ")[0], 2);
        }
        catch (Exception broken) when (broken is FormatException or IOException or UnauthorizedAccessException or NotSupportedException or ArithmeticException)
        {
            return Fail(broken is ModelFormatException ? $"the model cannot be read: {broken.Message}" : broken.Message, 1);
        }
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine($"fleetops: {message.ReplaceLineEndings(" ")}");
        return code;
    }
}
