using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Learning;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>What is learned of who comes later, answer by answer, against drivers whose chances are known.</summary>
public sealed class LaterResponseTests
{
    [Theory]
    [InlineData(-2.2, 0.010, -0.4)]
    [InlineData(0.6, 0.022, -1.1)]
    [InlineData(-1.0, 0.015, -0.7)]
    public void Answers_BringItToTheTruth(double level, double aRupee, double anHour)
    {
        var chance = new RandomStream(7);
        var response = LaterResponse.Prior;
        for (var i = 0; i < 600; i++)
        {
            var (rupees, hours) = (150 * chance.NextDouble(), 0.75 + 4 * chance.NextDouble());
            response = response.With(chance.NextDouble() < Truth(rupees, hours), rupees, hours, 0);
        }

        Assert.Equal(600, response.Answers);
        foreach (var (rupees, hours) in ((double, double)[])[(20, 1), (60, 2), (120, 2), (120, 4)]) Assert.Equal(Truth(rupees, hours), response.Chance(rupees, hours, 0), 0.1);

        double Truth(double rupees, double hours) => 1 / (1 + Math.Exp(-(level + aRupee * rupees + anHour * hours)));
    }

    [Fact]
    public void Chance_NeverFallsWithMoney_WhateverWasAnswered() => Prop.ForAll(Gen.Choose(0, 1_000_000_000).ToArbitrary(), seed =>
    {
        var chance = new RandomStream(seed);
        var response = LaterResponse.Prior;
        for (var i = chance.NextInt(60); i > 0; i--) response = response.With(chance.NextInt(2) == 0, 200 * chance.NextDouble(), 8 * chance.NextDouble(), 80 * chance.NextDouble(), chance.NextDouble() - 0.5);
        var (hours, wait) = (8 * chance.NextDouble(), 80 * chance.NextDouble());
        for (var rupees = 0; rupees < 150; rupees += 10) Assert.True(response.Chance(rupees + 10, hours, wait) > response.Chance(rupees, hours, wait));
        Assert.InRange(response.Chance(50, hours, wait), 0, 1);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void ReadierDriver_IsToldAHigherChance() => Assert.True(LaterResponse.Prior.Chance(50, 2, 10, 0.5) > LaterResponse.Prior.Chance(50, 2, 10));
}
