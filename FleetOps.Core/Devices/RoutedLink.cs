using FleetOps.Core.Fleet;

namespace FleetOps.Core.Devices;

/// <summary>Hands each command to the link of its device: simulated ones to the world, real ones to whoever speaks with them; and offers to drivers to the message service, where there is one. Where nobody does, the receipt says so.</summary>
public sealed class RoutedLink(Roster roster, ILink? simulated, ILink? messages = null) : ILink
{
    public Task<Receipt> SendAsync(Intervention what, string key, CancellationToken cancellation) =>
        For(what) is { } link ? link.SendAsync(what, key, cancellation) : Task.FromResult(Nobody(what));

    public Task<Receipt?> AskAsync(Intervention what, string key, CancellationToken cancellation) =>
        For(what) is { } link ? link.AskAsync(what, key, cancellation) : Task.FromResult<Receipt?>(Nobody(what));

    private ILink? For(Intervention what) => what is Intervention.Persuade && messages is not null ? messages
        : roster.TryFind(TargetOf(what), out var device) && device.Simulated ? simulated : null;

    private static Receipt Nobody(Intervention what) => new(ReceiptStatus.NotSupported, $"no link to {TargetOf(what)}");

    private static DeviceId TargetOf(Intervention what) => what switch
    {
        Intervention.Command(var device, _) => device,
        Intervention.Technician(var device) => device,
        Intervention.Persuade(var offer) => offer.From,
        Intervention.Dispatch(var order) => order.Van,
        Intervention.Refund(var order) => order.Connector,
        Intervention.Battery(var station, _) => station,
        _ => throw new NotSupportedException($"{what.GetType()} has no target."),
    };
}
