namespace FleetOps.Core.Learning.Trees;

/// <summary>The function from raw outputs to predictions of one ensemble. <see cref="Scale"/> is used by the logistic link only.</summary>
public readonly record struct Link(LinkKind Kind, double Scale = 1)
{
    /// <summary>Replaces the raw outputs of one row by predictions, in place and without allocation.</summary>
    public void Apply(Span<double> outputs)
    {
        switch (Kind)
        {
            case LinkKind.Identity:
                return;
            case LinkKind.Logistic:
                foreach (ref var x in outputs) x = 1 / (1 + Math.Exp(-Scale * x));
                return;
            case LinkKind.Softmax:
                Softmax(outputs);
                return;
            case LinkKind.Exponential:
                foreach (ref var x in outputs) x = Math.Exp(x);
                return;
            case LinkKind.SignedSquare:
                foreach (ref var x in outputs) x = Math.Sign(x) * x * x;
                return;
            case LinkKind.SoftPlus:
                foreach (ref var x in outputs) x = x > 30 ? x + Math.Exp(-x) : Math.Log(1 + Math.Exp(x));
                return;
            case LinkKind.Rising:
                outputs.Sort();
                return;
            case LinkKind.Shares:
                Shares(outputs);
                return;
            default:
                throw new InvalidOperationException($"The link {Kind} is not known.");
        }
    }

    private static void Shares(Span<double> outputs)
    {
        double sum = 0;
        foreach (ref var x in outputs)
        {
            x = Math.Max(x, 0);
            sum += x;
        }

        // Nothing voted for any class: all are alike.
        foreach (ref var x in outputs) x = sum > 0 ? x / sum : 1.0 / outputs.Length;
    }

    private static void Softmax(Span<double> outputs)
    {
        var top = double.NegativeInfinity;
        foreach (var x in outputs) top = Math.Max(top, x);
        double sum = 0;
        foreach (ref var x in outputs)
        {
            x = Math.Exp(x - top);
            sum += x;
        }

        foreach (ref var x in outputs) x /= sum;
    }
}
