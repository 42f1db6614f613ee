namespace FleetOps.Core.Learning.Windows;

/// <summary>
/// The values of a window in order: insert, remove and the k-th smallest in O(log w) expected time, without allocation. A treap over the window's slots with subtree
/// sizes. Not thread-safe. Source: Seidel and Aragon 1996.
/// </summary>
internal sealed class OrderedWindow
{
    private readonly double[] _value;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly int[] _size;
    private readonly uint[] _priority;
    private int _root;

    internal OrderedWindow(int capacity)
    {
        (_value, _left, _right) = (new double[capacity + 1], new int[capacity + 1], new int[capacity + 1]);
        (_size, _priority) = (new int[capacity + 1], new uint[capacity + 1]);
        var random = new RandomStream(capacity);
        for (var i = 1; i <= capacity; i++) _priority[i] = (uint)random.NextBits();
    }

    internal int Count => _size[_root];

    /// <summary>Puts a value under a free slot, 0 … capacity − 1.</summary>
    internal void Insert(int slot, double value)
    {
        var node = slot + 1;
        (_value[node], _left[node], _right[node], _size[node]) = (value, 0, 0, 1);
        Split(_root, value, node, out var below, out var above);
        _root = Merge(Merge(below, node), above);
    }

    internal void Remove(int slot) => _root = Without(_root, slot + 1);

    /// <summary>The k-th smallest, from 0.</summary>
    internal double At(int k)
    {
        var node = _root;
        while (true)
        {
            var before = _size[_left[node]];
            if (k == before) return _value[node];
            if (k < before) node = _left[node];
            else (k, node) = (k - before - 1, _right[node]);
        }
    }

    internal double Quantile(double share)
    {
        var place = share * (Count - 1);
        var low = (int)place;
        var value = At(low);
        return place > low ? value + (place - low) * (At(low + 1) - value) : value;
    }

    // Equal values stand in order of their slots, so that each can be found again.
    private bool Before(int node, double value, int slot) => _value[node] < value || (_value[node] == value && node < slot);

    private void Split(int node, double value, int slot, out int below, out int above)
    {
        if (node == 0)
        {
            (below, above) = (0, 0);
        }
        else if (Before(node, value, slot))
        {
            Split(_right[node], value, slot, out _right[node], out above);
            below = Sized(node);
        }
        else
        {
            Split(_left[node], value, slot, out below, out _left[node]);
            above = Sized(node);
        }
    }

    private int Merge(int a, int b)
    {
        if (a == 0 || b == 0) return a + b;
        if (_priority[a] > _priority[b])
        {
            _right[a] = Merge(_right[a], b);
            return Sized(a);
        }

        _left[b] = Merge(a, _left[b]);
        return Sized(b);
    }

    private int Without(int node, int gone)
    {
        if (node == gone) return Merge(_left[node], _right[node]);
        if (Before(node, _value[gone], gone)) _right[node] = Without(_right[node], gone);
        else _left[node] = Without(_left[node], gone);
        return Sized(node);
    }

    private int Sized(int node)
    {
        _size[node] = 1 + _size[_left[node]] + _size[_right[node]];
        return node;
    }
}
