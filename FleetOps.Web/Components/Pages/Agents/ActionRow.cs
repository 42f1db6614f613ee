using FleetOps.Core.Decisions;

namespace FleetOps.Web.Components.Pages.Agents;

/// <summary>
/// One kind of action of an agent: its rung with the record that holds it there, and what became of everything it proposed. <paramref name="Low"/> and <paramref name="High"/> bound the true share of confirmed outcomes (95 %) since the
/// rung moved, <paramref name="ClimbsAt"/> and <paramref name="FallsUnder"/> are the policy's bars, all 0 to 1. <paramref name="Dropped"/>: withdrawn, halted, forbidden, or another agent had the device.
/// </summary>
public sealed record ActionRow(
    ActionKind Kind, Rung Rung, Rung Highest, bool Pinned, bool Edited, int Sent, int Seen, double Low, double High, double ClimbsAt, double FallsUnder, string Evidence,
    int Proposed, int Open, int Confirmed, int Unconfirmed, int Rejected, int Expired, int Dropped);
