using FleetOps.Core.Devices;

namespace FleetOps.Core.Insights;

/// <summary>A gatherer that learns from what it tries: after each measured step it may make offers to drivers, and is told what came of them before the next.</summary>
public interface IExperimenter : IGatherer
{
    /// <summary>The offers to make now, in this order.</summary>
    IReadOnlyList<Offer> Offers();

    void Answered(Offer offer, OfferReply reply);
}
