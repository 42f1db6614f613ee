using System.Collections;
using System.Runtime.CompilerServices;

namespace FleetOps.Web.Components.Live;

/// <summary>An immutable list that is equal to another when its items are, so that view records compare by value. Written as <c>[.. items]</c>.</summary>
[CollectionBuilder(typeof(ViewList), nameof(ViewList.Of))]
public sealed class ViewList<T> : IReadOnlyList<T>, IEquatable<ViewList<T>>
{
    public static readonly ViewList<T> Empty = new([]);

    private readonly T[] _items;

    internal ViewList(T[] items) => _items = items;

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public ReadOnlySpan<T> Span => _items;

    public bool Equals(ViewList<T>? other) => other is not null && (ReferenceEquals(this, other) || _items.AsSpan().SequenceEqual(other._items, EqualityComparer<T>.Default));

    public override bool Equals(object? obj) => Equals(obj as ViewList<T>);

    public override int GetHashCode() => _items.Length == 0 ? 0 : HashCode.Combine(_items.Length, _items[0], _items[^1]);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
