using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Rates;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Alarms;

/// <summary>Rates, shares, operators and bad actors, reckoned by hand beside the code. Noon of the tests is 17:30 IST: the shift 14–22.</summary>
public sealed class KpiReckoningTests
{
    private readonly List<AlarmNote> _journal = [];

    [Fact]
    public void Kpis_OfAnHour_AreAsReckonedByHand()
    {
        for (var i = 0; i < 3; i++) Occur("reader_fault~A", i, AlarmPriority.Low);
        Occur("ground_fault~B", 15, AlarmPriority.Urgent);
        Note("reader_fault~A", AlarmDeed.Acknowledged, 4, "asha");
        Note("ground_fault~B", AlarmDeed.Acknowledged, 16, "bala");
        Note("ground_fault~B", AlarmDeed.Assigned, 17, "bala");
        Note("reader_fault~A", AlarmDeed.Shelved, 18, "asha");
        var kpis = KpiReckoning.Of(_journal, At(0), At(60));
        Assert.Equal(6, kpis.Slots.Count);
        Assert.Equal([(3, 3), (1, 1), (0, 0), (0, 0), (0, 0), (0, 0)], kpis.Slots.Select(s => (s.Calls, s.Announced)));
        Assert.Equal((4, 4, 3, 4 / 6.0), (kpis.Raised, kpis.Announced, kpis.Most, kpis.PerTenMinutes));
        Assert.Equal([1, 0, 0, 3], kpis.Mix);
        Assert.Equal(0.25, kpis.UrgentShare);
        Assert.Equal(0.25, kpis.UrgentOrHighShare);
        Assert.Equal((5 / 6.0, 0.0), (kpis.WithinTarget, kpis.InFlood));
        Assert.Equal(TimeSpan.FromMinutes(1.5), kpis.MedianToAcknowledge);
        Assert.Equal(["asha", "bala"], kpis.Operators.Select(o => o.Operator));
        Assert.All(kpis.Operators, o => Assert.Equal("14–22", o.Shift));
        Assert.Equal((1, 0, 1), (kpis.Operators[0].Acknowledged, kpis.Operators[0].Assigned, kpis.Operators[0].Quieted));
        Assert.Equal(TimeSpan.FromMinutes(2), kpis.Operators[0].MedianToAcknowledge);
        Assert.Equal([(3, 0.75, 0.75), (1, 0.25, 1.0)], kpis.BadActors.Select(b => (b.Raises, b.Share, b.Together)));
        Assert.Empty(kpis.Chattering);
    }

    [Fact]
    public void ThreeTransitionsInAMinute_AreChattering()
    {
        foreach (var second in (int[])[0, 20, 59]) Note("reader_fault~A", second == 20 ? AlarmDeed.Returned : AlarmDeed.Raised, second / 60.0, AlarmNote.System);
        foreach (var second in (int[])[0, 20, 61]) Note("reader_fault~B", second == 20 ? AlarmDeed.Returned : AlarmDeed.Raised, second / 60.0, AlarmNote.System);
        Assert.Equal("reader_fault~A", Assert.Single(KpiReckoning.Of(_journal, At(0), At(60)).Chattering).ToString());
    }

    [Fact]
    public void WhatWasHeldAndAnnouncedLater_IsOneCall()
    {
        Note("reader_fault~A", AlarmDeed.Raised, 0, AlarmNote.System);
        _journal.Add(Attention("reader_fault~A", AlarmDeed.Held, 0, ""));
        _journal.Add(Attention("reader_fault~A", AlarmDeed.Announced, 12, AlarmNote.Late));
        var kpis = KpiReckoning.Of(_journal, At(0), At(20));
        Assert.Equal((1, 1), (kpis.Calls, kpis.Announced));
        Assert.Equal([(1, 0), (0, 1)], kpis.Slots.Select(s => (s.Calls, s.Announced)));
    }

    [Theory]
    [InlineData(0, "06–14")]
    [InlineData(480, "14–22")]
    [InlineData(960, "22–06")]
    [InlineData(1439, "22–06")]
    public void Shifts_BeginAtSixFourteenAndTwentyTwoInIndia(int minutesAfterSix, string name)
    {
        var at = Instant.From(new DateTimeOffset(2026, 11, 20, 6, 0, 0, Clocks.Ist)) + TimeSpan.FromMinutes(minutesAfterSix);
        Assert.Equal(name, KpiReckoning.NameOf(KpiReckoning.ShiftOf(at)));
        Assert.InRange((at - KpiReckoning.ShiftOf(at)).TotalHours, 0, 8);
    }

    [Fact]
    public void NoNotes_GiveNoShares()
    {
        var kpis = KpiReckoning.Of([], At(0), At(60));
        Assert.Equal(0, kpis.Announced);
        Assert.Null(kpis.UrgentShare);
        Assert.Null(kpis.UrgentOrHighShare);
        Assert.Null(kpis.MedianToAcknowledge);
        Assert.Empty(kpis.BadActors);
    }

    private void Occur(string alarm, double minute, AlarmPriority priority)
    {
        Note(alarm, AlarmDeed.Raised, minute, AlarmNote.System);
        _journal.Add(Attention(alarm, AlarmDeed.Announced, minute, "", priority));
    }

    private void Note(string alarm, AlarmDeed deed, double minute, string actor) => _journal.Add(new AlarmNote(IdOf(alarm), deed, At(minute), At(minute), actor, ""));

    private static AlarmNote Attention(string alarm, AlarmDeed deed, double minute, string text, AlarmPriority priority = AlarmPriority.Low) =>
        new(IdOf(alarm), deed, At(minute), At(minute), AlarmNote.System, text, null, "device:A", priority);

    private static AlarmId IdOf(string text) => AlarmId.TryParse(text, out var id) ? id : throw new ArgumentException(text);

    private static Instant At(double minute) => Frames.Noon + TimeSpan.FromMinutes(minute);
}
