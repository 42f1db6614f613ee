using System.Text.Json;
using FleetOps.Core.Ledger;

namespace FleetOps.Web.Api.Audit;

/// <summary>One record of the ledger; <paramref name="Prev"/> and <paramref name="Hash"/> are SHA-256 in hexadecimal (docs/ledger.md).</summary>
public sealed record LedgerRecordReply(long Seq, string At, string Actor, string Kind, string Detail, JsonElement? Body, string Prev, string Hash)
{
    internal static LedgerRecordReply Of(LedgerRecord record) => new(
        record.Seq, record.At.ToString(), record.Entry.Actor, record.Entry.Kind, record.Entry.Detail,
        record.Entry.Body is { } body ? JsonElement.Parse(body.Text) : null, record.Previous.ToString(), record.Hash.ToString());
}
