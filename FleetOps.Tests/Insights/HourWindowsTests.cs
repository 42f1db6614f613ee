using FleetOps.Core.Insights;
using FleetOps.Core.Learning;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>Sums over the last day and the one before, kept up as minutes pass, against sums over all that was added.</summary>
public sealed class HourWindowsTests
{
    [Fact]
    public void Sums_KeptUpAsMinutesPass_EqualSumsOverBothDays()
    {
        var random = new RandomStream(9);
        var days = new HourWindows(2);
        var minutes = new MinuteWindows(2, days);
        var added = new List<(long Minute, double A, double B)>();
        long minute = 1_000_000;
        for (var i = 0; i < 9_000; i++)
        {
            // Now and then hours pass in silence.
            minute += random.NextInt(500) == 0 ? 100 : 1;
            minutes.MoveTo(minute);
            var (a, b) = (230 + random.NextNormal(), random.NextDouble() * 1e4);
            minutes.Open[0] += a;
            minutes.Open[1] += b;
            added.Add((minute, a, b));
            if (i % 41 != 0 || i == 0) continue;
            var last = (minute - 1) / 60;
            var today = added.Where(x => x.Minute < minute && x.Minute / 60 >= last - 24).ToList();
            var yesterday = added.Where(x => x.Minute / 60 < last - 24 && x.Minute / 60 >= last - 48).ToList();
            Close(today.Sum(x => x.A), days.Today(0));
            Close(today.Sum(x => x.B), days.Today(1));
            Close(yesterday.Sum(x => x.A), days.Yesterday(0));
            Close(yesterday.Sum(x => x.B), days.Yesterday(1));
        }

        static void Close(double expected, double actual) => Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)), $"{expected:R} and {actual:R}");
    }

    [Fact]
    public void MoveTo_AfterALongSilence_HasForgottenAll()
    {
        var days = new HourWindows(1);
        var minutes = new MinuteWindows(1, days);
        minutes.MoveTo(100);
        minutes.Open[0] = 7;
        minutes.MoveTo(101);
        Assert.Equal(7, days.Today(0));
        minutes.MoveTo(10_000);
        Assert.Equal(0, days.Today(0) + days.Yesterday(0));
    }
}
