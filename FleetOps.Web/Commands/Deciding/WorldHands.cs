using FleetOps.Core.Devices;
using FleetOps.Core.Simulation;

namespace FleetOps.Web.Commands.Deciding;

/// <summary>Carries interventions out in a simulated world, between its steps. The receipts are the world's word.</summary>
internal static class WorldHands
{
    public static Receipt CarryOut(this World world, Intervention wanted) => wanted switch
    {
        Intervention.Command(var device, var what) => world.Execute(device, what),
        Intervention.Technician(var device) => world.CallTechnician(device),
        Intervention.Persuade(var offer) => world.Offer(offer) switch
        {
            { Answer: OfferAnswer.Accepted } => new Receipt(ReceiptStatus.Accepted),
            { Answer: OfferAnswer.Declined } => new Receipt(ReceiptStatus.Rejected, "the driver declined"),
            { Reason: var reason } => new Receipt(ReceiptStatus.NoAnswer, reason),
        },
        Intervention.Battery(var station, var schedule) => world.Schedule(station, schedule),
        Intervention.Dispatch(var order) => world.Dispatch(order),
        Intervention.Refund(var order) => world.PayBack(order),
        _ => throw new NotSupportedException($"{wanted.GetType().Name} cannot be carried out here."),
    };
}
