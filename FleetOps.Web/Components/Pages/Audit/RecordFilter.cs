using FleetOps.Core.Ledger;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>Which records are shown: a group, a text in sentence, actor or kind, and those before a number. It stands in the address. Immutable.</summary>
public sealed record RecordFilter(RecordGroup Group, string Text, long? Before)
{
    public const int PageSize = 100;

    public static RecordFilter From(Func<string, string?> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new RecordFilter(RecordGroup.Of(query("group")), query("q")?.Trim() is { } text ? text[..Math.Min(text.Length, 100)] : "", long.TryParse(query("before"), out var before) && before > 0 ? before : null);
    }

    public LedgerQuery ToLedger(int limit = PageSize) => new(Before, Text: Text, Limit: limit, Kinds: Group.Kinds);

    public Dictionary<string, object?> ToQuery() => new() { ["group"] = Group.Word.Length > 0 ? Group.Word : null, ["q"] = Text.Length > 0 ? Text : null, ["before"] = Before };
}
