using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Algebra;
using Xunit;

namespace FleetOps.Tests.Learning.Algebra;

public sealed class AlgebraTests
{
    // Golub and Van Loan's style of worked example: A = L Lᵀ with L = [2 0 0; 6 1 0; −8 5 3].
    private static readonly double[] Known = [4, 12, -16, 12, 37, -43, -16, -43, 98];

    [Fact]
    public void Cholesky_KnownFactor_SolvesAndMeasures()
    {
        var factor = Cholesky.Of(Known, 3);
        Assert.Equal(2 * Math.Log(6), factor.LogDeterminant, 12);
        var x = factor.Solve([4 + 24 - 48, 12 + 74 - 129, -16 - 86 + 294]);
        Assert.Equal([1, 2, 3], x.Select(v => Math.Round(v, 9)));

        // A⁻¹ = 1/36 · [1777 −488 76; −488 136 −20; 76 −20 4].
        Assert.Equal([1777 / 36.0, 136 / 36.0, 4 / 36.0], factor.InverseDiagonal(), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Cholesky_Indefinite_IsRefused() => Assert.Throws<ArithmeticException>(() => Cholesky.Of([1, 2, 2, 1], 2));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(4, 256)]
    [InlineData(11, 700)]
    public void NormalEquations_AnyShape_EqualPlainSums(int width, int rows)
    {
        var random = new RandomStream(width);
        var x = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, width).Select(_ => random.NextNormal()).ToArray()).ToArray();
        var y = x.Select(_ => random.NextNormal()).ToArray();
        var sums = new NormalEquations(width);
        for (var start = 0; start < rows; start += NormalEquations.BlockRows)
        {
            var n = Math.Min(NormalEquations.BlockRows, rows - start);
            var columns = new double[width * NormalEquations.BlockRows];
            for (var r = 0; r < n; r++)
                for (var c = 0; c < width; c++) columns[c * NormalEquations.BlockRows + r] = x[start + r][c];
            sums.Add(columns, y.AsSpan(start, n), n);
        }

        sums.Close();
        for (var i = 0; i < width; i++)
        {
            Assert.Equal(Enumerable.Range(0, rows).Sum(r => x[r][i] * y[r]), sums.Moment[i], 9);
            for (var j = 0; j < width; j++) Assert.Equal(Enumerable.Range(0, rows).Sum(r => x[r][i] * x[r][j]), sums.Gram[i * width + j], 9);
        }

        var w = Enumerable.Range(0, width).Select(i => 0.1 * i).ToArray();
        Assert.Equal(Enumerable.Range(0, rows).Sum(r => Math.Pow(y[r] - Enumerable.Range(0, width).Sum(i => w[i] * x[r][i]), 2)), sums.Residual(w), 8);
    }
}
