using FleetOps.Core.Learning.Algebra;
using FleetOps.Core.Learning.Text;
using Xunit;

namespace FleetOps.Tests.Learning.Text;

public sealed class TextTests
{
    // The titles of Deerwester et al. 1990, table 2: five on human–computer interaction, four on graphs.
    private static readonly string[] Titles =
    [
        "Human machine interface for Lab ABC computer applications", "A survey of user opinion of computer system response time", "The EPS user interface management system",
        "System and human system engineering testing of EPS", "Relation of user-perceived response time to error measurement", "The generation of random, binary, unordered trees",
        "The intersection graph of paths in trees", "Graph minors IV: Widths of trees and well-quasi-ordering", "Graph minors: A survey",
    ];

    [Fact]
    public void Bm25_HandWorked_IsTheFormula()
    {
        var found = new Bm25Index(["connector lock fault", "connector", "meter drift at the site"]).Search("lock");
        var match = Assert.Single(found);
        Assert.Equal((0, Math.Log(1 + 2.5 / 1.5) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 3 / 3))), (match.Document, match.Score));
    }

    [Fact]
    public void Bm25_RareWordAndShorterText_RankHigher()
    {
        var index = new Bm25Index(["fault fault cable", "fault", "fault in the cooling loop of the cabinet", "fan"]);
        Assert.Equal([0, 1, 2], index.Search("fault").Select(m => m.Document));
        Assert.Equal(3, index.Search("fault fan")[0].Document);
        Assert.Empty(index.Search("nothing like that"));
    }

    [Fact]
    public void Words_Plurals_MeetTheirSingular() => Assert.Equal(["two", "cable", "class", "bus1", "gas"], Words.Of("Two cables, class_BUS1 gas"));

    [Fact]
    public void Latent_DeerwesterTitles_GathersByTopicNotByWord()
    {
        // Their example: with two dimensions the query "human computer interaction" finds titles 1 to 5 though 3 and 5 share no word with it, and none on graphs.
        var index = new LatentIndex(Titles, 2);
        var near = index.Search("human computer interaction", 9);
        Assert.Equal([0, 1, 2, 3, 4], near.Take(5).Select(m => m.Document).Order());
        Assert.True(near.Single(m => m.Document == 4).Score > near.Single(m => m.Document == 7).Score + 0.2);
    }

    [Fact]
    public void Latent_FullRank_IsTheExactCosine()
    {
        var index = new LatentIndex(["a b", "b c", "d"], 10);
        double shared = Math.Log(4.0 / 3) + 1, own = Math.Log(4.0 / 2) + 1;
        Assert.Equal(shared * shared / (shared * shared + own * own), index.Similarity(0, 1), 9);
        Assert.Equal(0, index.Similarity(0, 2), 9);
        Assert.Empty(index.Search("unseen"));
    }

    [Fact]
    public void Eigen_KnownMatrix_HasItsSpectrum()
    {
        var (values, vectors) = SymmetricEigen.Of([2, -1, 0, -1, 2, -1, 0, -1, 2], 3);
        Assert.Equal([2 + Math.Sqrt(2), 2, 2 - Math.Sqrt(2)], values, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(vectors[1][0]), 12);
    }
}
