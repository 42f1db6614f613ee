using System.ComponentModel;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Commands.Serving;

/// <summary>
/// Reads every options type that validates itself and lists all faults by key, before anything starts: unknown names, values of the wrong kind, values out of bounds.
/// A section's name is the type's constant <c>Section</c>, else the type's name without "Options".
/// </summary>
internal sealed partial class ConfigurationCheck
{
    private readonly Type[] _types;

    public ConfigurationCheck(IServiceCollection services) => _types =
    [
        .. services.Where(s => s.ServiceType.IsGenericType && s.ServiceType.GetGenericTypeDefinition() == typeof(IValidateOptions<>))
            .Select(s => s.ServiceType.GetGenericArguments()[0])
            .Where(t => t.Namespace?.StartsWith("FleetOps", StringComparison.Ordinal) == true).Distinct(),
    ];

    public IReadOnlyList<string> Faults(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        return [.. _types.OrderBy(t => t.Name, StringComparer.Ordinal).SelectMany(t => FaultsOf(t, configuration.GetSection(SectionOf(t)), services))];
    }

    private static List<string> FaultsOf(Type type, IConfigurationSection section, IServiceProvider services)
    {
        (Type Type, IConfigurationSection Section)[] places = ItemsOf(type) is { } item ? [.. section.GetChildren().Select(child => (item, child))] : [(type, section)];
        var faults = places.SelectMany(p => p.Section.GetChildren().Where(child => PropertyOf(p.Type, child) is null)).Select(child => $"{child.Path}: there is no such setting").ToList();
        var unreadable = places.SelectMany(p => p.Section.GetChildren().Select(child => UnreadableIn(p.Type, child))).OfType<string>().ToList();
        faults.AddRange(unreadable);
        if (unreadable.Count > 0) return faults;
        try
        {
            var options = services.GetRequiredService(typeof(IOptions<>).MakeGenericType(type));
            _ = options.GetType().GetProperty(nameof(IOptions<>.Value))!.GetValue(options);
            return faults;
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is OptionsValidationException invalid)
        {
            return [.. faults, .. invalid.Failures.SelectMany(f => f.Split("; ")).Select(f => InWords(f, section.Key))];
        }
    }

    /// <summary>What a section of numbered entries holds: the type has a list <c>Items</c>. Null for any other.</summary>
    private static Type? ItemsOf(Type type) => type.GetProperty("Items") is { PropertyType: { IsGenericType: true } list } ? list.GetGenericArguments()[0] : null;

    private static PropertyInfo? PropertyOf(Type type, IConfigurationSection child) =>
        type.GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);

    private static string? UnreadableIn(Type type, IConfigurationSection child)
    {
        if (PropertyOf(type, child) is not { } property || child.Value is not { } text) return null;
        var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return kind == typeof(string) || kind.IsArray || TypeDescriptor.GetConverter(kind).IsValid(text) ? null : $"{child.Path}: '{text}' is not {Named(kind)}";
    }

    private static string SectionOf(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        ?? (type.Name.EndsWith("Options", StringComparison.Ordinal) ? type.Name[..^"Options".Length] : type.Name);

    private static string InWords(string failure, string section) =>
        Annotation().Match(failure) is { Success: true } match ? $"{section}:{match.Groups[1].Value}: {match.Groups[2].Value}" : $"{section}:{failure}";

    private static string Named(Type kind) => kind == typeof(bool) ? "true or false" : kind.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(kind))}" : "a number";

    [GeneratedRegex("members: '([^']+)' with the error: '(.+)'\\.?$")]
    private static partial Regex Annotation();
}
