using FleetOps.Core.Ledger;
using FleetOps.Web.Components.Parts;

namespace FleetOps.Web.Components.Pages.Audit;

/// <summary>One link of the chain in the list: number, who, what, and the first digits of its hash and of the one before. <paramref name="Good"/>: it gives its hash.</summary>
public sealed record RecordRow(long Seq, string When, string Actor, string Kind, string Detail, string Hash, string Previous, bool Good)
{
    public static RecordRow Of(LedgerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new RecordRow(
            record.Seq, Show.Moment(record.At), record.Entry.Actor, Words(record.Entry.Kind), record.Entry.Detail, Short(record.Hash), Short(record.Previous), record.ComputeHash() == record.Hash);
    }

    /// <summary>"decision_sent" as "Decision sent".</summary>
    internal static string Words(string kind) => kind.Length == 0 ? kind : char.ToUpperInvariant(kind[0]) + kind[1..].Replace('_', ' ');

    internal static string Short(LedgerHash hash) => hash.ToString() is var text ? $"{text[..8]}…{text[^4..]}" : text;
}
