namespace FleetOps.Core.Learning.Trees;

/// <summary>How the raw sum of the trees becomes a prediction.</summary>
public enum LinkKind
{
    /// <summary>The sum itself.</summary>
    Identity,

    /// <summary>1 / (1 + exp(−scale · sum)), each output on its own.</summary>
    Logistic,

    /// <summary>exp(sum) over the total of all outputs.</summary>
    Softmax,

    /// <summary>exp(sum): counts and costs.</summary>
    Exponential,

    /// <summary>sign(sum) · sum²: a target that was learned as its square root.</summary>
    SignedSquare,

    /// <summary>ln(1 + exp(sum)): the intensity form of cross-entropy.</summary>
    SoftPlus,

    /// <summary>The outputs in rising order: quantiles that were learned apart must not cross (Chernozhukov et al. 2010).</summary>
    Rising,

    /// <summary>Each output over the total of all: votes of forests that were grown one a class.</summary>
    Shares,
}
