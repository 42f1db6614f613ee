using FleetOps.Core.Learning.Forecasting;
using FleetOps.Core.Learning.Tabular;
using Xunit;

namespace FleetOps.Tests.Learning.Forecasting;

/// <summary>
/// Day-ahead prices of Nord Pool, the last 200 days, default settings: the error, the intervals, and what a battery earns by the forecast. The published scores are of the last 728 days; those take five
/// minutes of processor time, are run by the command and stand in docs/learners.md.
/// </summary>
public sealed class NordPoolTests
{
    private const int Days = 200;

    // What is asked for of the 728 days, over what the similar day earns there: Tuesday to Friday the day before, else the week before. These 200 days are harder than those.
    private const double MostOfNaive = 1.90 / 3.162;

    [Fact]
    [Trait("Category", "Slow")]
    public void Auto_LastTwoHundredDays_MeetsErrorCoverageAndArbitrage()
    {
        var file = SeriesFile.Read(CsvFile.Read(File.ReadAllBytes(PublicSets.Path("nord_pool", "NP.csv"))), "Date", "Price", ["Grid load forecast", "Wind power forecast"]);
        var first = file.Past.Length - 24 * Days;
        IReadOnlyList<(int, int)> origins = [.. Enumerable.Range(0, Days).Select(d => (first + 24 * d, first + 24 * d + 24))];
        var (rows, _) = RollingForecast.Run(
            file.Past, 24, [new SeasonalNaiveMethod(), new SmoothingMethod(), new AdditiveMethod(), new TreesMethod(24), new LaggedMethod(24)], origins, 0.9);
        var error = rows.Average(r => Math.Abs(r.Told.Truth - r.Told.Mean));
        Assert.InRange(error / SimilarDayError(file.Past, first), 0.4, MostOfNaive);
        Assert.InRange(rows.Average(r => r.IsHit ? 1.0 : 0), 0.87, 0.93);
        double earned = 0, most = 0;
        for (var day = 0; day < Days; day++)
        {
            double[] price = [.. Enumerable.Range(24 * day, 24).Select(r => rows[r].Told.Truth)], told = [.. Enumerable.Range(24 * day, 24).Select(r => rows[r].Told.Mean)];
            earned += Earned(told, price);
            most += Earned(price, price);
        }

        Assert.InRange(earned / most, 0.68, 1);
    }

    [Fact]
    public void Earned_PerfectForesight_EqualsTheBestOfAllPlans()
    {
        // Six hours, every plan of 3⁶ tried: the loss is taken when selling.
        double[] price = [20, 10, 31, 12, 5, 40];
        var best = 0.0;
        for (var plan = 0; plan < 729; plan++)
        {
            double earned = 0;
            var (stored, sound) = (0, true);
            for (int hour = 0, code = plan; hour < 6; hour++, code /= 3)
            {
                var move = code % 3 - 1;
                stored += move;
                sound &= stored is >= 0 and <= 2;
                earned += Cash(move, price[hour]);
            }

            if (sound && stored == 0) best = Math.Max(best, earned);
        }

        Assert.Equal(best, Earned(price, price), 12);
    }

    private static double SimilarDayError(TimeSeries series, int first) =>
        Enumerable.Range(first, series.Length - first).Average(i => Math.Abs(series.Values[i] - series.Values[i - (series.Times[i].DayOfWeek is >= DayOfWeek.Tuesday and <= DayOfWeek.Friday ? 24 : 168)]));

    private static double Cash(int move, double price) => move > 0 ? -price : move < 0 ? 0.85 * price : 0;

    /// <summary>1 MW, 2 MWh, 85 % round trip, empty at both ends: planned by the forecast, paid by the price. Whole steps are optimal, as the constraints are a network.</summary>
    private static double Earned(double[] told, double[] price)
    {
        var hours = told.Length;
        var worth = new double[hours + 1, 3];
        var moves = new int[hours, 3];
        (worth[hours, 1], worth[hours, 2]) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var hour = hours - 1; hour >= 0; hour--)
            for (var stored = 0; stored <= 2; stored++)
            {
                worth[hour, stored] = double.NegativeInfinity;
                foreach (var move in (ReadOnlySpan<int>)[0, -1, 1])
                {
                    if (stored + move is < 0 or > 2) continue;
                    var value = worth[hour + 1, stored + move] + Cash(move, told[hour]);
                    if (value > worth[hour, stored]) (worth[hour, stored], moves[hour, stored]) = (value, move);
                }
            }

        double earned = 0;
        for (int hour = 0, stored = 0; hour < hours; stored += moves[hour, stored], hour++) earned += Cash(moves[hour, stored], price[hour]);
        return earned;
    }
}
