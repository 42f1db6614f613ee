using FleetOps.Core.Insights;
using FleetOps.Core.Learning;
using Xunit;

namespace FleetOps.Tests.Insights;

/// <summary>Sums that are kept up as minutes pass, against sums over what was added.</summary>
public sealed class MinuteWindowsTests
{
    [Fact]
    public void Sums_KeptUpAsMinutesPass_EqualSumsOverTheWholeWindow()
    {
        var random = new RandomStream(5);
        var windows = new MinuteWindows(2);
        var added = new List<(long Minute, double A, double B)>();
        long minute = 1_000_000;
        for (var i = 0; i < 6_000; i++)
        {
            // Several a minute, now and then none for a while.
            if (random.NextInt(4) == 0) minute += random.NextInt(40) == 0 ? 30 : 1;
            windows.MoveTo(minute);
            var (a, b) = (230 + random.NextNormal(), random.NextDouble() * 1e4);
            windows.Open[0] += a;
            windows.Open[1] += b;
            added.Add((minute, a, b));
            if (i % 37 != 0) continue;
            for (var w = 0; w < 3; w++)
            {
                var from = minute - MinuteWindows.Length(w);
                var whole = added.Where(x => x.Minute >= from && x.Minute < minute).ToList();
                Close(whole.Sum(x => x.A), windows.Sum(0, w));
                Close(whole.Sum(x => x.B), windows.Sum(1, w));
            }
        }

        static void Close(double expected, double actual) => Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)), $"{expected:R} and {actual:R}");
    }

    [Fact]
    public void Most_OverTheLastMinutes_ForgetsWhatIsOlder()
    {
        var windows = new MinuteWindows(1);
        windows.MoveTo(100);
        windows.Open[0] = 9;
        windows.MoveTo(101);
        windows.Open[0] = 2;
        windows.MoveTo(110);
        Assert.Equal(9, windows.Most(0, 10));
        Assert.Equal(2, windows.Most(0, 9));
    }

    [Fact]
    public void MoveTo_AfterALongSilence_BeginsAnew()
    {
        var windows = new MinuteWindows(1);
        windows.MoveTo(100);
        windows.Open[0] = 5;
        windows.MoveTo(200);
        Assert.Equal((5.0, 100), (windows.Sum(0, 2), windows.Minutes));
        windows.MoveTo(1_000);
        Assert.Equal((0.0, 0), (windows.Sum(0, 2), windows.Minutes));
    }
}
