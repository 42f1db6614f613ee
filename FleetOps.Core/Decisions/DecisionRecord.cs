using FleetOps.Core.Ledger;
using FleetOps.Core.Units;

namespace FleetOps.Core.Decisions;

/// <summary>An entry of a decision as the body of its ledger record. The record's time is the entry's human time. Docs/ledger.md tells strangers what stands in it.</summary>
public sealed record DecisionRecord(DecisionId Decision, int Number, Instant WorldAt, DecisionEvent Event)
{
    public static LedgerEntry ToLedger(DecisionLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (after, entry, actor) = line;
        var body = CanonicalJson.Of(new DecisionRecord(after.Id, entry.Number, entry.WorldAt, entry.What), DecisionJson.Options);
        return new LedgerEntry(actor, DecisionWords.KindOf(entry.What), $"{after.Id} {after.Proposal.Title}: {DecisionWords.Of(entry.What)}", body);
    }

    /// <exception cref="FormatException">The body is of something else.</exception>
    public static DecisionRecord Read(CanonicalJson body)
    {
        ArgumentNullException.ThrowIfNull(body);
        try
        {
            return System.Text.Json.JsonSerializer.Deserialize<DecisionRecord>(body.Text, DecisionJson.Options) ?? throw new FormatException("The body is empty.");
        }
        catch (System.Text.Json.JsonException fault)
        {
            throw new FormatException($"The body is of no decision: {fault.Message}", fault);
        }
    }

    public DecisionEntry ToEntry(Instant at) => new(Number, at, WorldAt, Event);
}
