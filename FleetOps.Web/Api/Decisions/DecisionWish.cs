using FleetOps.Core.Decisions;

namespace FleetOps.Web.Api.Decisions;

/// <summary>What a person says with an approval (may be left out) or with a rejection, a pause or its end (must not): one line of at most 300 characters.</summary>
public sealed record DecisionWish(string? Reason)
{
    internal string? Fault(bool needed) => !needed && string.IsNullOrWhiteSpace(Reason) && !(Reason?.Length > PersonsReason.MostCharacters) ? null : PersonsReason.FaultOf(Reason) is { } fault ? $"reason: {fault}" : null;
}
