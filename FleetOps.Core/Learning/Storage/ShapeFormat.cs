using FleetOps.Core.Learning.Trees;

namespace FleetOps.Core.Learning.Storage;

/// <summary>How trees stand in a model file. What is read is checked by <see cref="EnsembleBuilder"/> like any other tree.</summary>
internal static class ShapeFormat
{
    internal static void Write(BinaryWriter to, TreeEnsemble model)
    {
        to.Write(model.Outputs);
        to.Write((int)model.Link.Kind);
        to.Write(model.Link.Scale);
        to.Write(model.Average);
        to.Write(model.FeatureNames.Count);
        foreach (var name in model.FeatureNames) to.Write(name);
        to.Write(model.Trees);
        for (var t = 0; t < model.Trees; t++) Write(to, model.Shape(t));
    }

    internal static TreeEnsemble Read(ref ByteReader from)
    {
        var outputs = from.Int();
        var link = new Link((LinkKind)from.Int(), from.Double());
        if (!Enum.IsDefined(link.Kind)) throw new ModelFormatException($"link {(int)link.Kind} is not known");
        var average = from.Byte() != 0;
        var names = from.Texts();
        if (names.Length == 0) throw new ModelFormatException("the trees have no features");
        var builder = new EnsembleBuilder(names.Length);
        for (var t = from.Count(8); t > 0; t--) builder.Add(ReadShape(ref from, names.Length));
        return builder.Build(outputs, link, average, names);
    }

    internal static void Write(BinaryWriter to, TreeShape shape)
    {
        to.Write(shape.Feature.Length);
        Each(to, shape.Feature);
        Each(to, shape.Threshold);
        foreach (var flag in shape.Flags) to.Write((byte)flag);
        Each(to, shape.Left);
        Each(to, shape.Right);
        Each(to, shape.LeafValue);
        Optional(to, shape.LeafCount);
        Optional(to, shape.LeafWeight);
        Optional(to, shape.InternalCount);
        Optional(to, shape.InternalWeight);
        Optional(to, shape.InternalValue);
        Optional(to, shape.Gain);
        to.Write(shape.Sets.Count);
        foreach (var set in shape.Sets)
        {
            to.Write(set.Length);
            foreach (var word in set) to.Write((int)word);
        }

        to.Write(shape.Linear is not null);
        foreach (var leaf in shape.Linear ?? [])
        {
            to.Write(leaf.Constant);
            to.Write(leaf.Features.Length);
            Each(to, leaf.Features);
            Each(to, leaf.Slopes);
        }
    }

    internal static TreeShape ReadShape(ref ByteReader from, int features)
    {
        var nodes = from.Count(21);
        int[] feature = from.Ints(nodes);
        var threshold = from.Doubles(nodes);
        var flags = Array.ConvertAll(from.Bytes(nodes), b => (NodeFlags)b & ~NodeFlags.Leaf);
        int[] left = from.Ints(nodes), right = from.Ints(nodes);
        var values = from.Doubles(nodes + 1);
        double[]? leafCount = Optional(ref from, nodes + 1), leafWeight = Optional(ref from, nodes + 1);
        double[]? count = Optional(ref from, nodes), weight = Optional(ref from, nodes), value = Optional(ref from, nodes), gain = Optional(ref from, nodes);
        var sets = new uint[from.Count(4)][];
        for (var i = 0; i < sets.Length; i++) sets[i] = Array.ConvertAll(from.Ints(from.Count(4)), w => (uint)w);
        LinearLeaf[]? linear = from.Byte() != 0 ? new LinearLeaf[nodes + 1] : null;
        for (var i = 0; i < (linear?.Length ?? 0); i++)
        {
            var constant = from.Double();
            var used = from.Count(12);
            linear![i] = new LinearLeaf(constant, from.Ints(used), from.Doubles(used));
            if (linear[i].Features.Any(f => (uint)f >= features)) throw new ModelFormatException("a linear leaf uses a feature that does not exist");
        }

        return new TreeShape
        {
            Feature = feature,
            Threshold = threshold,
            Flags = flags,
            Left = left,
            Right = right,
            LeafValue = values,
            Sets = sets,
            Linear = linear,
            LeafCount = leafCount,
            LeafWeight = leafWeight,
            InternalCount = count,
            InternalWeight = weight,
            InternalValue = value,
            Gain = gain,
        };
    }

    private static double[]? Optional(ref ByteReader from, int count) => from.Byte() != 0 ? from.Doubles(count) : null;

    private static void Optional(BinaryWriter to, double[]? values)
    {
        to.Write(values is not null);
        Each(to, values ?? []);
    }

    private static void Each(BinaryWriter to, double[] values)
    {
        foreach (var value in values) to.Write(value);
    }

    private static void Each(BinaryWriter to, int[] values)
    {
        foreach (var value in values) to.Write(value);
    }
}
