using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Alarms;

/// <summary>One budget an operator for alarms and approvals: at most ten announcements of priorities 2 to 4 in ten minutes, priority 1 always, nothing lost.</summary>
public sealed class AttentionGovernorTests
{
    private readonly AttentionGovernor _governor = new(new AttentionOptions());

    [Fact]
    public void FiveHundredFaultsInFiveMinutes_StayWithinTheBudget_AndNoneIsLost()
    {
        var outcomes = new Dictionary<AttentionOutcome, int>();
        var announced = new List<(Instant At, AttentionItem Item)>();
        for (var second = 0; second < 1_200; second++)
        {
            foreach (var released in _governor.Release(At(second))) announced.Add((At(second), released));
            // 500 faults in 300 s: 25 of priority 1 with 5 causes, the others each with a cause of its own.
            for (var i = second * 5 / 3; second < 300 && i < (second + 1) * 5 / 3; i++)
            {
                var item = i % 20 == 0 ? Item($"u{i}", AlarmPriority.Urgent, $"cause{i % 100}") : Item($"i{i}", (AlarmPriority)(2 + i % 3));
                var verdict = _governor.Offer(item, At(second));
                outcomes[verdict.Outcome] = outcomes.GetValueOrDefault(verdict.Outcome) + 1;
                if (verdict.Outcome == AttentionOutcome.Announced) announced.Add((At(second), item));
                Assert.True(item.Priority != AlarmPriority.Urgent || verdict.Outcome != AttentionOutcome.Held);
            }
        }

        Assert.Equal(500, outcomes.Values.Sum());
        var urgent = announced.Where(a => a.Item.Priority == AlarmPriority.Urgent).ToList();
        Assert.Equal(5, urgent.Count);
        var others = announced.Except(urgent).ToList();
        foreach (var (from, _) in others)
            Assert.True(others.Count(o => o.At >= from && o.At - from <= TimeSpan.FromMinutes(10)) <= 10);
        // Every one is announced, counted with its cause, or on the list of what is held.
        Assert.Equal(475, others.Count + _governor.Held.Count);
        Assert.Equal(475, others.Select(o => o.Item.Key).Concat(_governor.Held.Select(h => h.Item.Key)).Distinct().Count());
        Assert.Equal(20, outcomes[AttentionOutcome.Grouped]);
        Assert.Equal(20, _governor.Recent.Where(a => a.Item.Priority == AlarmPriority.Urgent).Sum(a => a.Others));
    }

    [Fact]
    public void HeldItems_AreReleasedMostUrgentFirst_WhenThereIsRoom()
    {
        Spend(10);
        Assert.Equal(AttentionOutcome.Held, _governor.Offer(Item("low", AlarmPriority.Low), At(1)).Outcome);
        Assert.Equal(AttentionOutcome.Held, _governor.Offer(Item("high", AlarmPriority.High), At(2)).Outcome);
        Assert.Equal(AttentionOutcome.Announced, _governor.Offer(Item("urgent", AlarmPriority.Urgent), At(3)).Outcome);
        Assert.Equal(["high", "low"], _governor.Held.Select(h => h.Item.Key));
        Assert.Equal(new AttentionBudget(null, 10, 10, TimeSpan.FromMinutes(10), At(600)), _governor.BudgetOf(null, At(4)));
        Assert.Empty(_governor.Release(At(600)));
        Assert.Equal(["high", "low"], _governor.Release(At(601)).Select(i => i.Key));
        Assert.Empty(_governor.Held);
    }

    [Fact]
    public void AlarmsAndApprovals_ShareOneBudget()
    {
        Spend(9);
        var approval = new AttentionItem("decision 1", "decision 1", AttentionKind.Approval, AlarmPriority.Medium, "Approve", "/approvals");
        Assert.Equal(AttentionOutcome.Announced, _governor.Offer(approval, At(1)).Outcome);
        Assert.Equal(AttentionOutcome.Held, _governor.Offer(Item("alarm", AlarmPriority.High), At(2)).Outcome);
    }

    [Fact]
    public void OneOperatorsItems_CountOnHisBudgetAlone()
    {
        for (var i = 0; i < 10; i++) Assert.Equal(AttentionOutcome.Announced, _governor.Offer(Item($"a{i}", AlarmPriority.Low, name: "asha"), At(0)).Outcome);
        Assert.Equal(AttentionOutcome.Held, _governor.Offer(Item("a10", AlarmPriority.Low, name: "asha"), At(1)).Outcome);
        Assert.Equal(AttentionOutcome.Announced, _governor.Offer(Item("b", AlarmPriority.Low, name: "bala"), At(1)).Outcome);
        // What everybody is told needs room with everybody.
        Assert.Equal(AttentionOutcome.Held, _governor.Offer(Item("all", AlarmPriority.Low), At(2)).Outcome);
        Assert.Equal((10, 1), (_governor.BudgetOf("asha", At(2)).Used, _governor.BudgetOf("bala", At(2)).Used));
    }

    [Fact]
    public void ACause_IsAnnouncedOnce_UntilSomethingMoreUrgentFollows()
    {
        Assert.Equal(AttentionOutcome.Announced, _governor.Offer(Item("first", AlarmPriority.Medium, "feeder"), At(0)).Outcome);
        Assert.Equal(new AttentionVerdict(AttentionOutcome.Grouped, "first"), _governor.Offer(Item("second", AlarmPriority.Low, "feeder"), At(1)));
        Assert.Equal(AttentionOutcome.Announced, _governor.Offer(Item("third", AlarmPriority.Urgent, "feeder"), At(2)).Outcome);
        Assert.Equal(new AttentionVerdict(AttentionOutcome.Grouped, "third"), _governor.Offer(Item("fourth", AlarmPriority.Urgent, "feeder"), At(3)));
        foreach (var key in (string[])["first", "second", "third"]) _governor.Withdraw(key);
        Assert.Equal(AttentionOutcome.Grouped, _governor.Offer(Item("fifth", AlarmPriority.Low, "feeder"), At(4)).Outcome);
        foreach (var key in (string[])["fourth", "fifth"]) _governor.Withdraw(key);
        Assert.Equal(AttentionOutcome.Announced, _governor.Offer(Item("again", AlarmPriority.Low, "feeder"), At(5)).Outcome);
    }

    [Fact]
    public void TheSameItemAgain_IsNotToldTwice_UntilItWasWithdrawn()
    {
        Assert.Equal(AttentionOutcome.Announced, _governor.Offer(Item("x", AlarmPriority.Low), At(0)).Outcome);
        Assert.Equal(AttentionOutcome.Grouped, _governor.Offer(Item("x", AlarmPriority.Low), At(1)).Outcome);
        _governor.Withdraw("x");
        Assert.Equal(AttentionOutcome.Announced, _governor.Offer(Item("x", AlarmPriority.Low), At(2)).Outcome);
    }

    [Fact]
    public void AHeldItem_ThatIsOver_IsNotAnnounced_AndOneWhoseCauseWasAnnouncedIsCountedThere()
    {
        Spend(10);
        _governor.Offer(Item("over", AlarmPriority.Low), At(1));
        _governor.Offer(Item("child", AlarmPriority.Low, "feeder"), At(1));
        _governor.Withdraw("over");
        Assert.Equal(AttentionOutcome.Announced, _governor.Offer(Item("root", AlarmPriority.Urgent, "feeder"), At(2)).Outcome);
        Assert.Empty(_governor.Release(At(3)));
        Assert.Empty(_governor.Held);
        Assert.Equal(1, _governor.Recent[^1].Others);
    }

    [Fact]
    public void AfterARestart_WhatWasAnnouncedCounts()
    {
        for (var i = 0; i < 10; i++) _governor.Remember(Item($"i{i}", AlarmPriority.Low), At(i));
        Assert.Equal(AttentionOutcome.Held, _governor.Offer(Item("next", AlarmPriority.High), At(60)).Outcome);
        Assert.Equal(AttentionOutcome.Grouped, _governor.Offer(Item("i3", AlarmPriority.Low), At(60)).Outcome);
    }

    private void Spend(int count)
    {
        for (var i = 0; i < count; i++) Assert.Equal(AttentionOutcome.Announced, _governor.Offer(Item($"spent{i}", AlarmPriority.Low), At(0)).Outcome);
    }

    private static AttentionItem Item(string key, AlarmPriority priority, string? cause = null, string? name = null) =>
        new(key, cause ?? key, AttentionKind.Alarm, priority, key, "/alarms", name);

    private static Instant At(int second) => Frames.Noon + TimeSpan.FromSeconds(second);
}
