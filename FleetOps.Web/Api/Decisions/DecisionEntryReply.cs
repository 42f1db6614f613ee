using FleetOps.Core.Decisions;

namespace FleetOps.Web.Api.Decisions;

/// <summary>One entry of a decision's life; <paramref name="Record"/> is the number of its record in the ledger.</summary>
public sealed record DecisionEntryReply(int Number, string Kind, string At, string WorldAt, string Words, long Record)
{
    internal static DecisionEntryReply Of(DecisionEntry entry, long record) =>
        new(entry.Number, DecisionWords.KindOf(entry.What), entry.At.ToString(), entry.WorldAt.ToString(), DecisionWords.Of(entry.What), record);
}
