namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// Reads LightGBM's text models, versions 2 to 4: gbdt, dart, goss and random forests, numeric and categorical splits, linear leaves, every objective's link.
/// It also reads a bare list of trees without a header (one output, no link). It executes nothing and trusts nothing: a file that does not hold together
/// gives one <see cref="ModelFormatException"/> that names the line. Sources: the format as LightGBM 2.x to 4.x writes it.
/// </summary>
public static class LightGbmReader
{
    private sealed class Header
    {
        internal Dictionary<string, (string Value, int Line)> Lines { get; } = new(StringComparer.Ordinal);

        internal bool IsBare { get; set; }
    }

    /// <exception cref="ModelFormatException">The text is not a sound LightGBM model.</exception>
    public static TreeEnsemble Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new LightGbmLines(text);
        var header = new Header();
        var blocks = new List<LightGbmBlock>();
        ReadHeader(lines, header, blocks);
        ReadTrees(lines, blocks);
        if (blocks.Count == 0 && header.IsBare) throw new ModelFormatException("there is no model in this file", lines.Number);
        return header.IsBare ? Bare(blocks) : Whole(header, blocks, lines.Number);
    }

    /// <summary>Whether a file's first characters look like a LightGBM text model; the rest may still be broken.</summary>
    public static bool Looks(ReadOnlySpan<char> start) => start.StartsWith("tree\n") || start.StartsWith("tree\r\n") || start.StartsWith("Tree=");

    private static void ReadHeader(LightGbmLines lines, Header header, List<LightGbmBlock> blocks)
    {
        while (lines.Read())
        {
            if (lines.Current.StartsWith("Tree=", StringComparison.Ordinal))
            {
                header.IsBare = header.Lines.Count == 0;
                blocks.Add(new LightGbmBlock(lines.Number));
                return;
            }

            if (lines.Current.Length == 0) continue;
            if (lines.Current == "end of trees") return;
            if (lines.Number == 1 && lines.Current != "tree")
                throw new ModelFormatException($"a LightGBM text model starts with 'tree', not '{LightGbmLines.Short(lines.Current)}'", 1);
            var (key, value) = LightGbmLines.Split(lines.Current);
            if (!header.Lines.TryAdd(key, (value, lines.Number)))
                throw new ModelFormatException($"'{LightGbmLines.Short(key)}' is there twice", lines.Number);
        }

        header.IsBare = header.Lines.Count == 0;
    }

    private static void ReadTrees(LightGbmLines lines, List<LightGbmBlock> blocks)
    {
        if (blocks.Count == 0) return;
        var inside = true;
        while (lines.Read())
        {
            if (lines.Current.StartsWith("Tree=", StringComparison.Ordinal))
            {
                blocks.Add(new LightGbmBlock(lines.Number));
                inside = true;
            }
            else if (lines.Current.Length == 0)
            {
                inside = false;
            }
            else if (inside)
            {
                blocks[^1].Add(lines.Current, lines.Number);
            }
            else
            {
                // "end of trees", or the importances and parameters that follow: nothing here changes a prediction.
                return;
            }
        }
    }

    private static TreeEnsemble Bare(List<LightGbmBlock> blocks)
    {
        var shapes = blocks.ConvertAll(b => b.Shape());
        var features = 1 + Math.Max(0, shapes.Max(s => Math.Max(s.Feature.DefaultIfEmpty().Max(), LargestLinear(s))));
        if (features > 1_000_000) throw new ModelFormatException($"a tree without a header uses feature {features - 1}", blocks[0].FirstLine);
        var names = Enumerable.Range(0, features).Select(i => $"Column_{i}").ToArray();
        return Build(blocks, shapes, names, 1, default, false, blocks[0].FirstLine);
    }

    private static TreeEnsemble Whole(Header header, List<LightGbmBlock> blocks, int lastLine)
    {
        var version = Text(header, "version", lastLine);
        if (version.Value is not ("v2" or "v3" or "v4")) throw new ModelFormatException($"version '{LightGbmLines.Short(version.Value)}' is not known: v2, v3 and v4 are", version.Line);
        var classes = Number(header, "num_class", lastLine);
        var perRound = header.Lines.ContainsKey("num_tree_per_iteration") ? Number(header, "num_tree_per_iteration", lastLine) : classes;
        var (last, lastAt) = (Number(header, "max_feature_idx", lastLine), header.Lines["max_feature_idx"].Line);
        var names = Text(header, "feature_names", lastLine);
        var split = names.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (last < 0) throw new ModelFormatException($"max_feature_idx cannot be {last}", lastAt);
        if (split.Length - 1 != last) throw new ModelFormatException($"{split.Length} feature names stand where max_feature_idx asks for {last + 1L}", names.Line);
        if (header.Lines.TryGetValue("tree_sizes", out var sizes))
        {
            var told = sizes.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            if (told != blocks.Count) throw new ModelFormatException($"the file holds {blocks.Count} trees where tree_sizes lists {told}", sizes.Line);
        }

        if (perRound < 1 || perRound > 1_000_000) throw new ModelFormatException($"num_tree_per_iteration cannot be {perRound}", header.Lines.GetValueOrDefault("num_tree_per_iteration").Line);
        var link = header.Lines.TryGetValue("objective", out var objective) ? LinkOf(objective.Value, objective.Line) : default;
        return Build(blocks, blocks.ConvertAll(b => b.Shape()), split, perRound, link, header.Lines.ContainsKey("average_output"), lastLine);
    }

    private static TreeEnsemble Build(List<LightGbmBlock> blocks, List<TreeShape> shapes, string[] names, int outputs, Link link, bool average, int lastLine)
    {
        var builder = new EnsembleBuilder(names.Length);
        for (var i = 0; i < shapes.Count; i++)
        {
            if (LargestLinear(shapes[i]) >= names.Length || shapes[i].Linear?.Any(l => l.Features.Any(f => f < 0)) == true)
                throw new ModelFormatException($"tree {i}: a linear leaf uses a feature that does not exist", blocks[i].FirstLine);
            try
            {
                builder.Add(shapes[i]);
            }
            catch (FormatException broken)
            {
                throw new ModelFormatException(broken.Message, blocks[i].FirstLine);
            }
        }

        try
        {
            return builder.Build(outputs, link, average, names);
        }
        catch (FormatException broken)
        {
            throw new ModelFormatException(broken.Message, lastLine);
        }
    }

    /// <summary>The link that LightGBM's ConvertOutput applies for an objective line such as "binary sigmoid:1".</summary>
    private static Link LinkOf(string objective, int line)
    {
        var words = objective.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return default;
        var scale = 1.0;
        foreach (var word in words)
            if (word.StartsWith("sigmoid:", StringComparison.Ordinal)) scale = LightGbmLines.Real(word.AsSpan(8), line, "sigmoid");
        if (!(scale > 0)) throw new ModelFormatException($"sigmoid must be positive, not {scale}", line);
        return words[0] switch
        {
            "binary" or "multiclassova" => new Link(LinkKind.Logistic, scale),
            "cross_entropy" or "xentropy" => new Link(LinkKind.Logistic),
            "cross_entropy_lambda" or "xentlambda" => new Link(LinkKind.SoftPlus),
            "multiclass" => new Link(LinkKind.Softmax),
            "poisson" or "gamma" or "tweedie" => new Link(LinkKind.Exponential),
            "regression" or "regression_l1" or "huber" or "fair" or "quantile" or "mape" =>
                new Link(words.Contains("sqrt") ? LinkKind.SignedSquare : LinkKind.Identity),
            "lambdarank" or "rank_xendcg" or "custom" or "none" => default,
            _ => throw new ModelFormatException($"the objective '{LightGbmLines.Short(words[0])}' is not known", line),
        };
    }

    private static int LargestLinear(TreeShape shape) => shape.Linear?.SelectMany(l => l.Features).DefaultIfEmpty(-1).Max() ?? -1;

    private static (string Value, int Line) Text(Header header, string key, int lastLine) =>
        header.Lines.TryGetValue(key, out var found) ? found : throw new ModelFormatException($"the header has no '{key}'", lastLine);

    private static int Number(Header header, string key, int lastLine)
    {
        var (value, line) = Text(header, key, lastLine);
        return LightGbmLines.Whole(value, line, key);
    }
}
