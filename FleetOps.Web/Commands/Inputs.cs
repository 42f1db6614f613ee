using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace FleetOps.Web.Commands;

/// <summary>
/// Options of the command line with their bounds: what is no number, out of bounds or none of the choices becomes one line that names the option and what it takes. System.CommandLine's
/// own checks name neither, and a validator that asks for a value that cannot be read throws.
/// </summary>
internal static class Inputs
{
    public static Option<T> Number<T>(string name, string description, T standard, T least, T most)
        where T : struct, INumber<T> => new(name)
        {
            Description = $"{description}, {Text(least)} to {Text(most)}",
            DefaultValueFactory = _ => standard,
            CustomParser = result => Read(result, name, least, most) ?? standard,
        };

    /// <summary>A number that need not be given.</summary>
    public static Option<T?> NumberIfAny<T>(string name, string description, T least, T most)
        where T : struct, INumber<T> => new(name) { Description = description, CustomParser = result => Read(result, name, least, most) };

    public static Option<ulong> Seed(string name, string description, ulong standard) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var asked = result.Tokens[0].Value;
            if (ulong.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)) return seed;
            result.AddError($"{name} takes a whole number from 0, not '{asked}'");
            return standard;
        },
    };

    /// <summary>One of a few names; null is allowed to be left out.</summary>
    public static Option<string?> OneOf(string name, string description, IReadOnlyList<string> names, string? standard = null) => new(name)
    {
        Description = $"{description}: {string.Join(", ", names)}",
        HelpName = "name",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var asked = result.Tokens[0].Value;
            if (names.Contains(asked)) return asked;
            result.AddError($"{name}: there is no '{asked}', only {string.Join(", ", names)}");
            return standard;
        },
    };

    /// <summary>A file that must be there.</summary>
    public static Option<string?> FileIfAny(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var path = result.Tokens[0].Value;
            if (!File.Exists(path)) result.AddError($"{name}: there is no file '{path}'");
            return path;
        },
    };

    private static T? Read<T>(ArgumentResult result, string name, T least, T most)
        where T : struct, INumber<T>
    {
        var asked = result.Tokens[0].Value;
        if (T.TryParse(asked, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        var whole = T.IsInteger(T.One / (T.One + T.One)) ? "a whole number" : "a number";
        result.AddError($"{name} takes {whole} from {Text(least)} to {Text(most)}, not '{asked}'");
        return null;
    }

    private static string Text<T>(T number)
        where T : INumber<T> => number.ToString(null, CultureInfo.InvariantCulture);
}
