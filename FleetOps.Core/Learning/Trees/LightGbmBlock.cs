namespace FleetOps.Core.Learning.Trees;

/// <summary>The key=value lines of one tree in a LightGBM text file, each with its line number, turned into a <see cref="TreeShape"/>.</summary>
internal sealed class LightGbmBlock(int firstLine)
{
    private readonly Dictionary<string, (string Value, int Line)> _lines = new(StringComparer.Ordinal);

    internal int FirstLine => firstLine;

    internal void Add(string line, int number)
    {
        var (key, value) = LightGbmLines.Split(line);
        if (!_lines.TryAdd(key, (value, number))) throw new ModelFormatException($"'{LightGbmLines.Short(key)}' is there twice in one tree", number);
    }

    internal TreeShape Shape()
    {
        var leaves = Whole("num_leaves");
        var sets = Whole("num_cat", 0);
        if (leaves < 1) throw new ModelFormatException($"a tree cannot have {leaves} leaves", Line("num_leaves"));
        if (sets < 0) throw new ModelFormatException($"a tree cannot have {sets} category splits", Line("num_cat"));
        var values = Reals("leaf_value", leaves, true)!;
        if (Array.Exists(values, v => !double.IsFinite(v))) throw new ModelFormatException("a leaf value is not finite", Line("leaf_value"));
        var linear = Whole("is_linear", 0) != 0 ? Linear(leaves) : null;
        var nodes = leaves - 1;
        if (nodes == 0)
            return new TreeShape
            {
                Feature = [],
                Threshold = [],
                Flags = [],
                Left = [],
                Right = [],
                LeafValue = values,
                Linear = linear,
                LeafCount = Reals("leaf_count", 1, false),
            };

        var thresholds = Reals("threshold", nodes, true)!;
        var flags = Flags(Wholes("decision_type", nodes, false) ?? new int[nodes], thresholds);
        return new TreeShape
        {
            Feature = Wholes("split_feature", nodes, true)!,
            Threshold = thresholds,
            Flags = flags,
            Left = Wholes("left_child", nodes, true)!,
            Right = Wholes("right_child", nodes, true)!,
            LeafValue = values,
            Sets = Sets(sets),
            Linear = linear,
            LeafCount = Reals("leaf_count", leaves, false),
            LeafWeight = Reals("leaf_weight", leaves, false),
            InternalCount = Reals("internal_count", nodes, false),
            InternalWeight = Reals("internal_weight", nodes, false),
            InternalValue = Reals("internal_value", nodes, false),
            Gain = Reals("split_gain", nodes, false),
        };
    }

    private NodeFlags[] Flags(int[] types, double[] thresholds)
    {
        var flags = new NodeFlags[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            // Bit 0: categorical; bit 1: missing goes left; bits 2 and 3: what is missing (0 nothing, 1 zero, 2 NaN).
            if (types[i] is < 0 or > 11) throw new ModelFormatException($"decision type {types[i]} of split {i} is not known", Line("decision_type"));
            if ((types[i] & 1) != 0)
            {
                flags[i] = NodeFlags.Categorical;
                continue;
            }

            flags[i] = (types[i] >> 2) switch
            {
                // Nothing is missing: LightGBM then reads NaN as zero.
                0 => 0 <= thresholds[i] ? NodeFlags.MissingLeft : NodeFlags.None,
                1 => NodeFlags.ZeroIsMissing | ((types[i] & 2) != 0 ? NodeFlags.MissingLeft : NodeFlags.None),
                _ => (types[i] & 2) != 0 ? NodeFlags.MissingLeft : NodeFlags.None,
            };
        }

        return flags;
    }

    private uint[][] Sets(int count)
    {
        if (count == 0) return [];
        var starts = Wholes("cat_boundaries", count + 1, true)!;
        var line = Line("cat_threshold");
        var tokens = Tokens("cat_threshold");
        var words = new uint[tokens.Length];
        for (var i = 0; i < words.Length; i++)
            if (!uint.TryParse(tokens[i], out words[i])) throw new ModelFormatException($"category word '{LightGbmLines.Short(tokens[i])}' is not a 32-bit number", line);
        if (starts[0] != 0 || starts[count] != words.Length)
            throw new ModelFormatException($"category boundaries do not span the {words.Length} words", Line("cat_boundaries"));
        var sets = new uint[count][];
        for (var i = 0; i < count; i++)
        {
            if (starts[i + 1] < starts[i] || starts[i + 1] > words.Length)
                throw new ModelFormatException("category boundaries must not fall", Line("cat_boundaries"));
            sets[i] = words[starts[i]..starts[i + 1]];
        }

        return sets;
    }

    private LinearLeaf[] Linear(int leaves)
    {
        var constants = Reals("leaf_const", leaves, true)!;
        var counts = Wholes("num_features", leaves, true)!;
        long total = 0;
        foreach (var count in counts)
        {
            if (count < 0) throw new ModelFormatException("a linear leaf cannot have fewer than 0 features", Line("num_features"));
            total += count;
        }

        if (total > int.MaxValue) throw new ModelFormatException("the linear leaves have too many features", Line("num_features"));
        var features = Wholes("leaf_features", (int)total, true)!;
        var slopes = Reals("leaf_coeff", (int)total, true)!;
        var result = new LinearLeaf[leaves];
        for (int i = 0, at = 0; i < leaves; at += counts[i++])
            result[i] = new LinearLeaf(constants[i], features[at..(at + counts[i])], slopes[at..(at + counts[i])]);
        return result;
    }

    private int Line(string key) => _lines.TryGetValue(key, out var found) ? found.Line : firstLine;

    private int Whole(string key, int? otherwise = null)
    {
        if (_lines.TryGetValue(key, out var found)) return LightGbmLines.Whole(found.Value, found.Line, key);
        return otherwise ?? throw new ModelFormatException($"this tree has no '{key}'", firstLine);
    }

    private string[] Tokens(string key) =>
        _lines.TryGetValue(key, out var found)
            ? found.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : throw new ModelFormatException($"this tree has no '{key}'", firstLine);

    private int[]? Wholes(string key, int count, bool needed)
    {
        var tokens = Counted(key, count, needed);
        return tokens is null ? null : Array.ConvertAll(tokens, t => LightGbmLines.Whole(t, Line(key), key));
    }

    private double[]? Reals(string key, int count, bool needed)
    {
        var tokens = Counted(key, count, needed);
        return tokens is null ? null : Array.ConvertAll(tokens, t => LightGbmLines.Real(t, Line(key), key));
    }

    private string[]? Counted(string key, int count, bool needed)
    {
        // Optional arrays may be absent or left empty.
        if (!needed && (!_lines.TryGetValue(key, out var found) || found.Value.Length == 0)) return null;
        var tokens = Tokens(key);
        return tokens.Length == count ? tokens : throw new ModelFormatException($"'{key}' has {tokens.Length} entries where {count} belong", Line(key));
    }
}
