using FleetOps.Core.Telemetry;

namespace FleetOps.Data.Writing;

/// <summary>Frames handed over in one call, and the promise to the sender: how many were new, once they are durable.</summary>
internal sealed class Append(IReadOnlyList<Frame> frames)
{
    private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Frame> Frames { get; } = frames;

    public Task<int> Done => _done.Task;

    /// <summary>Counted by the writer while it stages.</summary>
    public int Fresh { get; set; }

    public void Complete() => _done.SetResult(Fresh);

    public void Fail(Exception fault) => _done.SetException(fault);
}
