using System.Globalization;
using System.Text.Json;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Drift;
using Xunit;

namespace FleetOps.Tests.Learning.Drift;

public sealed class AnomalyLikelihoodTests
{
    private static readonly DateTime Start = new(2024, 1, 1);

    [Fact]
    public void Add_SpikeAfterQuietDays_IsToldOnce()
    {
        var random = new RandomStream(1);
        var detector = new AnomalyLikelihood();
        var told = Enumerable.Range(0, 4000).Where(i =>
            detector.Add(Start.AddMinutes(5 * i), 50 + 10 * Math.Sin(2 * Math.PI * i / 288) + random.NextNormal() + (i is >= 3000 and < 3010 ? 25 : 0)).IsAnomaly).ToArray();
        Assert.Contains(told, i => i is >= 3000 and < 3010);
        Assert.Single(told, i => i is >= 3000 and < 3180);
        Assert.InRange(told.Count(i => i is >= 600 and < 3000), 0, 4);
    }

    [Fact]
    public void Add_SameNoiseAtAnotherScale_ScoresTheSame()
    {
        var random = new RandomStream(2);
        AnomalyLikelihood small = new(), large = new();
        for (var i = 0; i < 1500; i++)
        {
            var value = random.NextNormal();
            Assert.Equal(small.Add(Start.AddMinutes(i), value).Score, large.Add(Start.AddMinutes(i), 1000 * value).Score, 6);
        }
    }

    [Fact]
    public void Add_PrefixOfAStream_NeverDependsOnWhatFollows()
    {
        var random = new RandomStream(3);
        var values = Enumerable.Range(0, 800).Select(_ => random.NextNormal()).ToArray();
        AnomalyLikelihood one = new(), other = new();
        var first = values.Select((v, i) => one.Add(Start.AddMinutes(i), v).Score).Take(400).ToArray();
        Assert.Equal(first, values.Take(400).Select((v, i) => other.Add(Start.AddMinutes(i), v).Score));
    }

    [Fact]
    public void Add_MissingAndConstant_StayCalm()
    {
        var detector = new AnomalyLikelihood();
        for (var i = 0; i < 500; i++) Assert.False(detector.Add(Start.AddMinutes(i), i % 7 == 0 ? double.NaN : 3).IsAnomaly);
    }

    [Fact]
    public void TailSurprise_ExponentialTail_IsItsLogarithm()
    {
        var random = new RandomStream(4);
        var tail = new TailSurprise(5000);
        for (var i = 0; i < 5000; i++) tail.Add(-Math.Log(1 - random.NextDouble()));
        Assert.Equal(8 / Math.Log(10), tail.Of(8), 0.5);
        Assert.Equal(0, tail.Of(0.7));
    }

    [Fact]
    public void NabScore_ByHand_MatchesTheDefinition()
    {
        var perfect = new NabScore();
        perfect.Add([.. Enumerable.Range(0, 1000).Select(i => i == 500)], [(500, 599)]);
        Assert.Equal(100, perfect.Standard, 9);
        var silent = new NabScore();
        silent.Add(new bool[1000], [(500, 599)]);
        Assert.Equal(0, silent.Standard, 9);
        var late = new NabScore();
        late.Add([.. Enumerable.Range(0, 1000).Select(i => i is 100 or 300 or 599)], [(500, 599)]);
        var last = (2 / (1 + Math.Exp(-0.05)) - 1) / (2 / (1 + Math.Exp(-5)) - 1);
        Assert.Equal(100 * (last - 0.11 + 1) / 2, late.Standard, 9); // row 100 is in probation
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Numenta_OneThresholdOnline_Reaches60()
    {
        using var labels = JsonDocument.Parse(File.ReadAllText(PublicSets.Path("nab", "labels", "combined_windows.json")));
        var score = new NabScore();
        foreach (var file in labels.RootElement.EnumerateObject())
        {
            var rows = File.ReadLines(PublicSets.Path("nab", "data", file.Name)).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','))
                .Select(a => (Time: Parse(a[0]), Value: double.Parse(a[1], CultureInfo.InvariantCulture))).ToArray();
            var detector = new AnomalyLikelihood();
            bool[] alarms = [.. rows.Select(r => detector.Add(r.Time, r.Value).IsAnomaly)];
            score.Add(alarms, [.. file.Value.EnumerateArray().Select(w =>
                (Array.FindIndex(rows, r => r.Time >= Parse(w[0].GetString()!)), Array.FindLastIndex(rows, r => r.Time <= Parse(w[1].GetString()!))))]);
        }

        Assert.Equal(116, score.Windows);
        TestContext.Current.TestOutputHelper?.WriteLine($"NAB standard profile {score.Standard:F2}");
        Assert.InRange(score.Standard, 60, 100);
    }

    private static DateTime Parse(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
