using FleetOps.Core.Live;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Live;

public sealed class RingTests
{
    [Fact]
    public void ToArray_AfterAnyAdditions_IsTheNewestInOrder() =>
        Prop.ForAll<byte, int[]>((size, items) =>
        {
            var capacity = size % 40 + 1;
            var ring = new Ring<int>(capacity);
            foreach (var item in items) ring.Add(item);
            return ring.ToArray().SequenceEqual(items.TakeLast(capacity));
        }).QuickCheckThrowOnFailure();
}
