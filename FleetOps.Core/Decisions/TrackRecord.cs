namespace FleetOps.Core.Decisions;

/// <summary>What became of the decisions of one agent and kind that were sent: how many were seen to have their effect, and how many were not. Immutable.</summary>
public readonly record struct TrackRecord(int Confirmed, int Unconfirmed)
{
    public int Sent => Confirmed + Unconfirmed;

    /// <summary>Lower bound of the true share of confirmed outcomes, 95 %.</summary>
    public double Low => Wilson.Bounds(Confirmed, Sent).Low;

    public double High => Wilson.Bounds(Confirmed, Sent).High;

    public TrackRecord With(bool confirmed) => confirmed ? this with { Confirmed = Confirmed + 1 } : this with { Unconfirmed = Unconfirmed + 1 };
}
