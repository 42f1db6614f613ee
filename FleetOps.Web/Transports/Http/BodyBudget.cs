using Microsoft.Extensions.Options;

namespace FleetOps.Web.Transports.Http;

/// <summary>Counts the bytes of bodies held at once, so that many large senders together stay within <see cref="DoorOptions.MaxHeldBytes"/>.</summary>
public sealed class BodyBudget(IOptions<DoorOptions> options)
{
    private long _held;

    public long Held => Volatile.Read(ref _held);

    public bool Allows(int more) => Held + more <= options.Value.MaxHeldBytes;

    internal void Add(int bytes) => Interlocked.Add(ref _held, bytes);
}
