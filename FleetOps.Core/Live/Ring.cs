namespace FleetOps.Core.Live;

/// <summary>A bounded buffer that forgets its oldest entry when full. Thread-safe. Memory grows with use up to the capacity.</summary>
public sealed class Ring<T>(int capacity)
{
    private readonly Lock _gate = new();
    private T[] _items = new T[Math.Min(capacity, 8)];
    private int _start;
    private int _count;

    public int Capacity { get; } = capacity > 0 ? capacity : throw new ArgumentOutOfRangeException(nameof(capacity));

    public void Add(T item)
    {
        lock (_gate)
        {
            if (_count == _items.Length && _count < Capacity) Grow();
            if (_count < _items.Length)
            {
                _items[(_start + _count) % _items.Length] = item;
                _count++;
                return;
            }

            _items[_start] = item;
            _start = (_start + 1) % _items.Length;
        }
    }

    /// <summary>A copy, oldest first.</summary>
    public T[] ToArray()
    {
        lock (_gate)
        {
            var copy = new T[_count];
            for (var i = 0; i < _count; i++) copy[i] = _items[(_start + i) % _items.Length];
            return copy;
        }
    }

    /// <summary>Adds what came after <paramref name="last"/>, oldest first: everything where that is no longer here or null.</summary>
    public void CopyAfter(T? last, List<T> to)
    {
        lock (_gate)
        {
            var from = _count;
            while (from > 0 && (last is null || !EqualityComparer<T>.Default.Equals(_items[(_start + from - 1) % _items.Length], last))) from--;
            for (var i = from; i < _count; i++) to.Add(_items[(_start + i) % _items.Length]);
        }
    }

    private void Grow()
    {
        var larger = new T[Math.Min(Capacity, _items.Length * 2)];
        for (var i = 0; i < _count; i++) larger[i] = _items[(_start + i) % _items.Length];
        _items = larger;
        _start = 0;
    }
}
