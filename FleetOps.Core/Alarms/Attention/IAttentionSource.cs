namespace FleetOps.Core.Alarms.Attention;

/// <summary>What asks for people's attention beside alarms, from the same budget: approvals. Read once a second; must not block.</summary>
public interface IAttentionSource
{
    /// <summary>Everything that asks now. What is no longer in it needs nobody any more.</summary>
    IReadOnlyList<AttentionItem> Asking { get; }
}
