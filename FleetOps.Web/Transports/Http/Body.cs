using System.Buffers;

namespace FleetOps.Web.Transports.Http;

/// <summary>A request body in a rented buffer, or why there is none. Dispose it when the frames are decoded and answered.</summary>
public sealed class Body : IDisposable
{
    private readonly BodyBudget _budget;
    private byte[] _buffer;
    private int _length;

    internal Body(BodyBudget budget, int size)
    {
        _budget = budget;
        _buffer = ArrayPool<byte>.Shared.Rent(size);
        budget.Add(_buffer.Length);
    }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    internal Memory<byte> Free => _buffer.AsMemory(_length);

    internal int Length => _length;

    internal void Advance(int bytes) => _length += bytes;

    /// <summary>Doubles the room. False when all bodies together hold too much already.</summary>
    internal bool Grow()
    {
        var larger = _buffer.Length * 2;
        if (!_budget.Allows(larger)) return false;
        var next = ArrayPool<byte>.Shared.Rent(larger);
        _budget.Add(next.Length);
        Bytes.Span.CopyTo(next);
        Return();
        _buffer = next;
        return true;
    }

    public void Dispose()
    {
        if (_buffer.Length == 0) return;
        Return();
        _buffer = [];
        _length = 0;
    }

    private void Return()
    {
        _budget.Add(-_buffer.Length);
        ArrayPool<byte>.Shared.Return(_buffer);
    }
}
