using System.Globalization;
using System.Text;

namespace FleetOps.Core.Learning.Trees;

/// <summary>
/// Writes an ensemble as a LightGBM text model of version 4, which LightGBM (3.x reads v3 files by the same layout) and <see cref="LightGbmReader"/> load.
/// Numbers keep every bit. Feature names are made safe as LightGBM asks: no blanks and none of <c>,:[]{}"</c>.
/// </summary>
public static class LightGbmWriter
{
    /// <exception cref="NotSupportedException">The link is one that LightGBM does not have (several quantiles, shares of votes).</exception>
    public static string Write(TreeEnsemble model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Link.Kind is LinkKind.Rising or LinkKind.Shares)
            throw new NotSupportedException("LightGBM has no model that answers with several quantiles, or with the shares of a forest a class.");
        var names = Unique(model.FeatureNames.Select(Safe));
        var trees = new string[model.Trees];
        for (var t = 0; t < trees.Length; t++) trees[t] = Tree(model, t);
        var text = new StringBuilder();
        text.Append("tree\nversion=v4\n");
        text.Append(CultureInfo.InvariantCulture, $"num_class={model.Outputs}\nnum_tree_per_iteration={model.Outputs}\nlabel_index=0\n");
        text.Append(CultureInfo.InvariantCulture, $"max_feature_idx={model.Features - 1}\n");
        if (Objective(model) is { } objective) text.Append(CultureInfo.InvariantCulture, $"objective={objective}\n");
        if (model.Average) text.Append("average_output\n");
        text.Append(CultureInfo.InvariantCulture, $"feature_names={string.Join(' ', names)}\n");
        text.Append(CultureInfo.InvariantCulture, $"feature_infos={string.Join(' ', Infos(model))}\n");
        text.Append(CultureInfo.InvariantCulture, $"tree_sizes={string.Join(' ', trees.Select(Encoding.UTF8.GetByteCount))}\n\n");
        foreach (var tree in trees) text.Append(tree);
        text.Append("end of trees\n\nfeature_importances:\n");
        var splits = model.SplitImportance();
        foreach (var f in Enumerable.Range(0, splits.Length).Where(f => splits[f] > 0).OrderByDescending(f => splits[f]).ThenBy(f => f))
            text.Append(CultureInfo.InvariantCulture, $"{names[f]}={splits[f]}\n");
        text.Append("\nparameters:\nend of parameters\n\npandas_categorical:null\n");
        return text.ToString();
    }

    private static string? Objective(TreeEnsemble model) => model.Link.Kind switch
    {
        LinkKind.Identity => "regression",
        LinkKind.SignedSquare => "regression sqrt",
        LinkKind.Exponential => "poisson",
        LinkKind.SoftPlus => "cross_entropy_lambda",
        LinkKind.Softmax => $"multiclass num_class:{model.Outputs}",
        LinkKind.Logistic when model.Outputs > 1 => $"multiclassova num_class:{model.Outputs} sigmoid:{Number(model.Link.Scale)}",
        LinkKind.Logistic => $"binary sigmoid:{Number(model.Link.Scale)}",
        _ => null,
    };

    /// <summary>Ranges are for people and for dumps; a feature that no tree uses is "none", a categorical one lists the codes its sets know.</summary>
    private static string[] Infos(TreeEnsemble model)
    {
        var infos = Enumerable.Repeat("none", model.Features).ToArray();
        var codes = new SortedSet<int>?[model.Features];
        for (var i = 0; i < model.Nodes.Length; i++)
        {
            if ((model.Flags[i] & NodeFlags.Leaf) != 0) continue;
            var f = model.Nodes[i].Feature;
            if ((model.Flags[i] & NodeFlags.Categorical) == 0) infos[f] = "[-1.7976931348623157e+308:1.7976931348623157e+308]";
            else (codes[f] ??= []).UnionWith(Members(model.Sets[(int)model.Nodes[i].Threshold]));
        }

        for (var f = 0; f < infos.Length; f++)
            if (codes[f] is { } known) infos[f] = string.Join(':', known);
        return infos;
    }

    private static IEnumerable<int> Members(uint[] set)
    {
        for (var code = 0; code < set.Length * 32; code++)
            if ((set[code >> 5] >> (code & 31) & 1) != 0) yield return code;
    }

    private static string Tree(TreeEnsemble model, int tree)
    {
        // The first split is number 0; splits and leaves are numbered breadth first.
        List<int> splits = [], leaves = [];
        var number = new Dictionary<int, int>();
        var open = new Queue<int>([model.Roots[tree]]);
        while (open.TryDequeue(out var at))
        {
            if ((model.Flags[at] & NodeFlags.Leaf) != 0)
            {
                number[at] = ~leaves.Count;
                leaves.Add(at);
                continue;
            }

            number[at] = splits.Count;
            splits.Add(at);
            open.Enqueue(model.Nodes[at].Left);
            open.Enqueue(model.Nodes[at].Left + 1);
        }

        var text = new StringBuilder();
        List<int> bounds = [0];
        List<uint> words = [];
        var thresholds = new List<string>();
        foreach (var at in splits)
        {
            if ((model.Flags[at] & NodeFlags.Categorical) == 0)
            {
                thresholds.Add(Number(model.Nodes[at].Threshold));
                continue;
            }

            thresholds.Add((bounds.Count - 1).ToString(CultureInfo.InvariantCulture));
            words.AddRange(model.Sets[(int)model.Nodes[at].Threshold]);
            bounds.Add(words.Count);
        }

        text.Append(CultureInfo.InvariantCulture, $"Tree={tree}\nnum_leaves={leaves.Count}\nnum_cat={bounds.Count - 1}\n");
        if (splits.Count > 0)
        {
            Line("split_feature", splits.Select(i => (double)model.Nodes[i].Feature));
            Line("split_gain", splits.Select(i => Known(model.Gains[i])));
            text.Append("threshold=").AppendJoin(' ', thresholds).Append('\n');
            Line("decision_type", splits.Select(i => (double)DecisionType(model.Flags[i])));
            Line("left_child", splits.Select(i => (double)number[model.Nodes[i].Left]));
            Line("right_child", splits.Select(i => (double)number[model.Nodes[i].Left + 1]));
        }

        Line("leaf_value", leaves.Select(i => model.NodeValues[i]));
        if (splits.Count > 0)
        {
            Line("leaf_weight", leaves.Select(i => Known(model.Weights[i])));
            Line("leaf_count", leaves.Select(i => Known(model.Covers[i])));
            Line("internal_value", splits.Select(i => model.NodeValues[i]));
            Line("internal_weight", splits.Select(i => Known(model.Weights[i])));
            Line("internal_count", splits.Select(i => Known(model.Covers[i])));
            if (bounds.Count > 1)
            {
                Line("cat_boundaries", bounds.Select(b => (double)b));
                Line("cat_threshold", words.Select(w => (double)w));
            }
        }

        Linear(model, leaves, Line, text);
        return text.Append("shrinkage=1\n\n\n").ToString();

        void Line(string key, IEnumerable<double> values) => text.Append(key).Append('=').AppendJoin(' ', values.Select(Number)).Append('\n');
    }

    private static void Linear(TreeEnsemble model, List<int> leaves, Action<string, IEnumerable<double>> line, StringBuilder text)
    {
        if (model.Linear is not { } all || !leaves.TrueForAll(all.ContainsKey))
        {
            text.Append("is_linear=0\n");
            return;
        }

        text.Append("is_linear=1\n");
        line("leaf_const", leaves.Select(l => all[l].Constant));
        line("num_features", leaves.Select(l => (double)all[l].Features.Length));
        line("leaf_features", leaves.SelectMany(l => all[l].Features).Select(f => (double)f));
        line("leaf_coeff", leaves.SelectMany(l => all[l].Slopes));
    }

    private static int DecisionType(NodeFlags flags)
    {
        // Missing is NaN (2 << 2) unless zero counts too (1 << 2). "Nothing is missing" was turned into a direction when it was read.
        if ((flags & NodeFlags.Categorical) != 0) return 1 | 2 << 2;
        var missing = (flags & NodeFlags.ZeroIsMissing) != 0 ? 1 : 2;
        return missing << 2 | ((flags & NodeFlags.MissingLeft) != 0 ? 2 : 0);
    }

    private static double Known(double value) => double.IsNaN(value) ? 0 : value;

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "inf"
        : double.IsNegativeInfinity(value) ? "-inf"
        : value == Math.Floor(value) && Math.Abs(value) < 1e15 && !double.IsNegative(value) ? value.ToString("F0", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string[] Unique(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Select((name, i) => seen.Add(name) ? name : $"{name}_{i}")];
    }

    private static string Safe(string name)
    {
        var safe = new string([.. name.Select(c => char.IsWhiteSpace(c) || ",:[]{}\"=".Contains(c, StringComparison.Ordinal) ? '_' : c)]);
        return safe.Length == 0 ? "_" : safe;
    }
}
