using FleetOps.Core.Alarms;
using Xunit;

namespace FleetOps.Tests.Alarms;

/// <summary>Urgent alarms that nobody acknowledges within their time to respond.</summary>
public sealed class EscalationTests
{
    private readonly AlarmNetwork _net = new();

    [Fact]
    public void AnUrgentAlarm_ThatNobodyAcknowledgesInTime_IsToldToEverybodyOnceMore()
    {
        var alarm = GroundFault();
        _net.Pass(299);
        Assert.DoesNotContain(_net.Notes, n => n.Deed == AlarmDeed.Escalated);
        _net.Pass(1);
        Assert.Equal(_net.Now, _net.Find("ground_fault", alarm.Device.Id)!.EscalatedAt);
        Assert.Equal(["Ground fault, S1, bay 1", "Not acknowledged in 5 min: Ground fault, S1, bay 1"], _net.Governor.Recent.Select(a => a.Item.Title));
        Assert.NotNull(_net.Picture.Incidents.Single().Alarms.Single().EscalatedAt);
        _net.Pass(1_200);
        Assert.Single(_net.Notes, n => n.Deed == AlarmDeed.Escalated);
        Assert.Equal(2, _net.Governor.Recent.Count);
        // Raised anew, it has its time again.
        _net.Ask(alarm, new AlarmOrder.Acknowledge());
        _net.Clear(alarm.Device.Id, "GroundFailure");
        _net.Pass(70);
        _net.Raise(alarm.Device.Id, "GroundFailure");
        _net.Pass(1);
        Assert.Null(_net.Find("ground_fault", alarm.Device.Id)!.EscalatedAt);
    }

    [Fact]
    public void Escalation_IsNotOfAcknowledgedShelvedOrLesserAlarms()
    {
        var acknowledged = GroundFault();
        _net.Ask(acknowledged, new AlarmOrder.Acknowledge());
        var others = _net.Add("S2", 12.5, 77.2).Connectors;
        _net.Raise(others[0].Id, "GroundFailure");
        _net.Raise(others[1].Id, "PowerSwitchFailure");
        _net.Pass(5);
        _net.Ask(_net.Find("ground_fault", others[0].Id)!, new AlarmOrder.Shelve("The electrician is there", TimeSpan.FromMinutes(20)), manages: true);
        _net.Pass(1_199);
        Assert.DoesNotContain(_net.Notes, n => n.Deed == AlarmDeed.Escalated);
        // Back from the shelf it asks anew, and has its five minutes.
        _net.Pass(200);
        Assert.Null(_net.Find("ground_fault", others[0].Id)!.EscalatedAt);
        _net.Pass(102);
        Assert.NotNull(_net.Find("ground_fault", others[0].Id)!.EscalatedAt);
    }

    [Fact]
    public void ManyUrgentAlarmsOfOneCause_AreEscalatedAsOne()
    {
        var bays = Enumerable.Range(0, 5).Select(i => _net.Add($"S{i}", 10 + i, 77.6, $"Z{i}")).SelectMany(s => s.Connectors).ToList();
        foreach (var bay in bays) _net.Raise(bay.Id, "GroundFailure");
        _net.Pass(310);
        Assert.Equal(15, _net.Notes.Count(n => n.Deed == AlarmDeed.Escalated));
        Assert.InRange(_net.Governor.Recent.Count(a => a.Item.Title.StartsWith("Not acknowledged", StringComparison.Ordinal)), 1, _net.Picture.Incidents.Count);
    }

    private Alarm GroundFault()
    {
        var bay = _net.Add("S1").Connectors[0].Id;
        _net.Raise(bay, "GroundFailure");
        _net.Pass(1);
        return _net.Find("ground_fault", bay)!;
    }
}
