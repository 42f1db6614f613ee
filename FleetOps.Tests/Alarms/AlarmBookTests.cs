using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Incidents;
using FleetOps.Core.Fleet;
using Xunit;

namespace FleetOps.Tests.Alarms;

/// <summary>Alarms from twins to people: delays, handling, shelves, suppression by design, causes and floods.</summary>
public sealed class AlarmBookTests
{
    private readonly AlarmNetwork _net = new();

    [Fact]
    public void AFault_IsAnAlarmAfterItsOnDelay_AndReturnsAfterItsOffDelay()
    {
        var bay = _net.Add("S1").Connectors[0].Id;
        _net.Raise(bay, "ReaderFailure");
        _net.Pass(29);
        Assert.Null(_net.Find("reader_fault", bay));
        _net.Pass(1);
        var alarm = _net.Find("reader_fault", bay)!;
        Assert.Equal((AlarmState.UnacknowledgedActive, "ReaderFailure X-1", 1), (alarm.State, alarm.Evidence, alarm.Raises));
        Assert.Equal(AttentionOutcome.Announced, alarm.Attention);
        _net.Clear(bay, "ReaderFailure");
        _net.Pass(60);
        Assert.Equal(AlarmState.UnacknowledgedActive, _net.Find("reader_fault", bay)!.State);
        _net.Pass(1);
        Assert.Equal(AlarmState.ReturnedUnacknowledged, _net.Find("reader_fault", bay)!.State);
        Assert.Equal(AlarmState.Normal, _net.Ask(alarm, new AlarmOrder.Acknowledge()).Alarm!.State);
        Assert.Empty(_net.Picture.Alarms);
    }

    [Fact]
    public void AFault_ThatPassesWithinItsOnDelay_IsNone()
    {
        var bay = _net.Add("S1").Connectors[0].Id;
        _net.Raise(bay, "ReaderFailure");
        _net.Pass(20);
        _net.Clear(bay, "ReaderFailure");
        _net.Pass(120);
        Assert.Empty(_net.Notes);
    }

    [Fact]
    public void AGroundFault_IsUrgentAtOnce_AndAnUnknownCodeIsAnAlarmToo()
    {
        var station = _net.Add("S1");
        _net.Raise(station.Connectors[0].Id, "GroundFailure");
        _net.Raise(station.Connectors[1].Id, "SomethingNew");
        _net.Pass(1);
        Assert.Equal(AlarmPriority.Urgent, Assert.Single(_net.Picture.Alarms).Priority);
        _net.Pass(30);
        Assert.Equal("SomethingNew X-1", _net.Find("bay_fault", station.Connectors[1].Id)!.Evidence);
    }

    [Fact]
    public void Acknowledging_SaysWhoAndWhen_AndIsRefusedTwice()
    {
        var alarm = GroundFault();
        var acknowledged = _net.Ask(alarm, new AlarmOrder.Acknowledge()).Alarm!;
        Assert.Equal(AlarmState.AcknowledgedActive, acknowledged.State);
        Assert.Equal("asha", acknowledged.AcknowledgedBy);
        Assert.Equal(_net.Now, acknowledged.AcknowledgedAt);
        Assert.Equal("It is acknowledged already, by asha.", _net.Ask(alarm, new AlarmOrder.Acknowledge(), "bala").Refused);
        Assert.Equal("bala", _net.Ask(alarm, new AlarmOrder.Assign("bala")).Alarm!.AssignedTo);
        Assert.Equal(AlarmState.AcknowledgedActive, _net.Find("ground_fault", alarm.Device.Id)!.State);
    }

    [Fact]
    public void AShelf_EndsByItself_AndTheAlarmAsksAgain()
    {
        var bay = _net.Add("S1").Connectors[0].Id;
        _net.Raise(bay, "ReaderFailure");
        _net.Pass(30);
        var alarm = _net.Find("reader_fault", bay)!;
        var shelved = _net.Ask(alarm, new AlarmOrder.Shelve("Reader is being changed", TimeSpan.FromMinutes(2))).Alarm!;
        Assert.Equal((AlarmState.Shelved, "asha", "Reader is being changed"), (shelved.State, shelved.Quiet!.By, shelved.Quiet.Reason));
        Assert.Equal(_net.Now + TimeSpan.FromMinutes(2), shelved.Quiet.Until);
        Assert.Empty(_net.Picture.Incidents);
        _net.Pass(119);
        Assert.Equal(AlarmState.Shelved, _net.Find("reader_fault", bay)!.State);
        _net.Pass(1);
        var back = _net.Find("reader_fault", bay)!;
        Assert.Equal(AlarmState.UnacknowledgedActive, back.State);
        Assert.Equal(AttentionOutcome.Announced, back.Attention);
        Assert.Null(back.Quiet);
        Assert.Contains(_net.Notes, n => n is { Deed: AlarmDeed.Unshelved, Actor: AlarmNote.System });
    }

    [Theory]
    [InlineData("", 30, "reason")]
    [InlineData("   ", 30, "reason")]
    [InlineData("why", 0, "1 to 480 minutes")]
    [InlineData("why", 481, "1 to 480 minutes")]
    [InlineData("two\nlines", 30, "one line")]
    public void AShelf_WithoutAReasonOrOutOfBounds_IsRefused(string reason, int minutes, string says)
    {
        var bay = _net.Add("S1").Connectors[0].Id;
        _net.Raise(bay, "ReaderFailure");
        _net.Pass(30);
        Assert.Contains(says, _net.Ask(_net.Find("reader_fault", bay)!, new AlarmOrder.Shelve(reason, TimeSpan.FromMinutes(minutes))).Refused, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAlarmOfTheSafetyClass_IsMadeQuietByManagersAlone_AndForAShortWhile()
    {
        var alarm = GroundFault();
        Assert.True(_net.Ask(alarm, new AlarmOrder.Shelve("why", TimeSpan.FromMinutes(10))).Forbidden);
        Assert.True(_net.Ask(alarm, new AlarmOrder.TakeOutOfService("why")).Forbidden);
        Assert.Contains("1 to 30 minutes", _net.Ask(alarm, new AlarmOrder.Shelve("why", TimeSpan.FromMinutes(31)), manages: true).Refused, StringComparison.Ordinal);
        Assert.Equal(AlarmState.Shelved, _net.Ask(alarm, new AlarmOrder.Shelve("why", TimeSpan.FromMinutes(30)), manages: true).Alarm!.State);
    }

    [Fact]
    public void OutOfServiceAndSuppression_LastUntilTheyAreLifted()
    {
        var alarm = GroundFault();
        Assert.Equal(AlarmState.SuppressedByDesign, _net.Ask(alarm, new AlarmOrder.Suppress("Maintenance"), manages: true).Alarm!.State);
        _net.Pass(300);
        Assert.Equal(AlarmState.UnacknowledgedActive, _net.Ask(alarm, new AlarmOrder.Unsuppress()).Alarm!.State);
        Assert.Equal(AlarmState.OutOfService, _net.Ask(alarm, new AlarmOrder.TakeOutOfService("Sensor is wrong"), manages: true).Alarm!.State);
        _net.Clear(alarm.Device.Id, "GroundFailure");
        _net.Pass(100);
        Assert.Equal(AlarmState.Normal, _net.Ask(alarm, new AlarmOrder.PutInService()).Alarm!.State);
        Assert.Equal("It is in service.", _net.Ask(alarm, new AlarmOrder.PutInService()).Refused);
    }

    [Fact]
    public void AStationThatFallsSilent_IsOneIncident_AndItsBaysAreSuppressedByDesign()
    {
        var station = _net.Add("S1");
        _net.Add("S2", 12.8, 77.4);
        _net.Pass(5);
        _net.Pass(200, station);
        Assert.Equal(AlarmState.UnacknowledgedActive, _net.Find("station_offline", station.Id)!.State);
        Assert.All(station.Connectors, c => Assert.Equal(AlarmState.SuppressedByDesign, _net.Find("connector_silent", c.Id)!.State));
        var incident = Assert.Single(_net.Picture.Incidents);
        Assert.Equal((IncidentKind.Station, 3, "station_offline"), (incident.Kind, incident.Children, incident.Root.Definition.Kind));
        Assert.Single(_net.Governor.Recent);
        // A line that comes and goes is one alarm: it must be there for a quarter of an hour.
        _net.Pass(1_000);
        Assert.All(station.Connectors, c => Assert.Equal(AlarmState.Normal, _net.Find("connector_silent", c.Id)!.State));
        Assert.Equal(AlarmState.ReturnedUnacknowledged, _net.Find("station_offline", station.Id)!.State);
        Assert.Single(_net.Governor.Recent);
    }

    [Fact]
    public void AFeederOutage_IsOneHighIncident_WithItsStationsAndTheirBays()
    {
        var on = new[] { _net.Add("F1"), _net.Add("F2"), _net.Add("F3") };
        for (var i = 0; i < 4; i++) _net.Add($"O{i}", 12.5 + i * 0.1, 77.42, "South");
        for (var i = 0; i < 4; i++) _net.Add($"N{i}", 12.92, 77.22 + i * 0.1);
        _net.Pass(5);
        _net.Pass(10, on[0]);
        _net.Pass(200, on);
        var incident = Assert.Single(_net.Picture.Incidents);
        Assert.Equal((IncidentKind.Feeder, AlarmPriority.High, 11), (incident.Kind, incident.Priority, incident.Children));
        Assert.Contains("3 of 3 stations", incident.Title, StringComparison.Ordinal);
        // The first station alone, then the feeder; the rest is counted with it.
        Assert.Equal(2, _net.Governor.Recent.Count);
        Assert.Equal(2, _net.Governor.Recent[^1].Others);
    }

    [Fact]
    public void AGroundFaultDuringAFeederOutage_IsACauseOfItsOwn()
    {
        Station[] on = [_net.Add("F1"), _net.Add("F2")];
        for (var i = 0; i < 6; i++) _net.Add($"O{i}", 12.5 + i * 0.1, 77.42, "South");
        _net.Pass(5);
        _net.Pass(100, on);
        _net.Raise(on[0].Connectors[0].Id, "GroundFailure");
        _net.Pass(1, on);
        Assert.Equal([$"device:{on[0].Connectors[0].Id}", "feeder:F-260-1552"], _net.Picture.Incidents.Select(i => i.Key));
        Assert.Equal("Ground fault, F1, bay 1", _net.Governor.Recent[^1].Item.Title);
    }

    [Fact]
    public void AZoneThatIsNotHeard_IsASplitAndNoFeeder()
    {
        Station[] north = [_net.Add("A", 13.01, 77.61), _net.Add("B", 13.02, 77.62), _net.Add("C", 13.22, 77.42), _net.Add("D", 13.32, 77.32)];
        for (var i = 0; i < 6; i++) _net.Add($"S{i}", 12.52, 77.22 + i * 0.1, "South");
        _net.Pass(5);
        _net.Pass(100, north);
        var incident = Assert.Single(_net.Picture.Incidents);
        Assert.Equal(("zone:North", "Zone North: 4 of 4 stations are not heard"), (incident.Key, incident.Title));
        Assert.Single(_net.Governor.Recent);
    }

    [Fact]
    public void FiveHundredFaultsInFiveMinutes_StayReadable_AndNothingIsLost()
    {
        string[] codes = ["ReaderFailure", "PowerMeterFailure", "InternalError", "ConnectorLockFailure", "HighTemperature", "PowerSwitchFailure", "GroundFailure"];
        var stations = Enumerable.Range(0, 167).Select(i => _net.Add($"S{i}", 10.02 + i * 0.1, 77.62, $"Z{i}")).ToList();
        var bays = stations.SelectMany(s => s.Connectors).Take(500).ToList();
        for (var i = 0; i < 300; i++)
        {
            foreach (var b in Enumerable.Range(0, bays.Count).Where(b => b * 300 / 500 == i)) _net.Raise(bays[b].Id, codes[b % codes.Length]);
            _net.Pass(1);
        }

        _net.Pass(600);
        var announced = _net.Notes.Where(n => n.Deed == AlarmDeed.Announced).ToList();
        Assert.Equal(500, _net.Notes.Count(n => n.Deed == AlarmDeed.Raised));
        Assert.Equal(500, _net.Picture.Standing);
        var others = announced.Where(n => n.Priority != AlarmPriority.Urgent).ToList();
        Assert.All(others, from => Assert.True(others.Count(o => o.At >= from.At && o.At - from.At <= TimeSpan.FromMinutes(10)) <= 10));
        // Urgent ones are never held; a flood of one cause is announced as such, not five hundred times.
        Assert.DoesNotContain(_net.Notes, n => n is { Deed: AlarmDeed.Held, Priority: AlarmPriority.Urgent });
        Assert.InRange(announced.Count - others.Count, 1, 15);
        Assert.InRange(_net.Picture.Incidents.Count, 1, 30);
        Assert.Equal(500, _net.Picture.Incidents.Sum(i => i.Alarms.Count));
        // Each is announced, counted with its cause, or listed as held back.
        Assert.All(_net.Picture.Alarms, a => Assert.NotNull(a.Attention));
        Assert.All(_net.Picture.Alarms.Where(a => a.Attention == AttentionOutcome.Held), a => Assert.Contains(_net.Picture.Held, h => h.Item.Key == a.Id.ToString()));
    }

    [Fact]
    public void AFlood_BeginsAboveTenCalls_AndEndsBelowFive()
    {
        var bays = Enumerable.Range(0, 4).Select(i => _net.Add($"S{i}", 10 + i, 77.6, $"Z{i}")).SelectMany(s => s.Connectors).ToList();
        foreach (var bay in bays.Take(10)) _net.Raise(bay.Id, "GroundFailure");
        _net.Pass(1);
        Assert.Null(_net.Picture.FloodSince);
        _net.Raise(bays[10].Id, "GroundFailure");
        _net.Pass(1);
        Assert.NotNull(_net.Picture.FloodSince);
        _net.Pass(598);
        Assert.NotNull(_net.Picture.FloodSince);
        _net.Pass(5);
        Assert.Null(_net.Picture.FloodSince);
    }

    [Fact]
    public void AValueBeyondItsLimit_HasADeadband()
    {
        var station = _net.Add("S1");
        Assert.Equal("normal", Climb(60, 300, station));
        Assert.Equal("raised", Climb(66, 300, station));
        Assert.Equal("raised", Climb(62, 600, station));
        Assert.Equal("returned", Climb(60.5, 600, station));
    }

    private string Climb(double celsius, int seconds, Station station)
    {
        for (var i = 0; i < seconds; i++)
        {
            _net.Measure(station.Id, "temperature_c", celsius);
            _net.Pass(1);
        }

        return _net.Find("cabinet_hot", station.Id) is not { } alarm ? "normal" : alarm.Active ? "raised" : "returned";
    }

    private Alarm GroundFault()
    {
        var bay = _net.Add("S1").Connectors[0].Id;
        _net.Raise(bay, "GroundFailure");
        _net.Pass(1);
        return _net.Find("ground_fault", bay)!;
    }
}
