using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Conditions;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Writing;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FleetOps.Tests.Alarms;

/// <summary>The desk on a real SQLite file: what a restart keeps, what the ledger learns, and what happens while either refuses.</summary>
public sealed class StoredAlarmsTests : IAsyncLifetime
{
    private static readonly DeviceId Bay = new("BLR-001-1");
    private readonly SmallNetwork _network = new();
    private readonly NotedLedger _ledger = new();
    private TemporaryDatabase _database = null!;
    private AlarmLoop _loop = null!;
    private AlarmDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TemporaryDatabase.CreateAsync();
        Open();
    }

    public async ValueTask DisposeAsync()
    {
        _desk.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task AfterARestart_AlarmsStandAsTheyStood_AndNobodyIsToldTwice()
    {
        await RaiseAsync();
        Assert.Null((await HandleAsync(new AlarmOrder.Acknowledge())).Refused);
        Assert.Null((await HandleAsync(new AlarmOrder.Assign("bala"))).Refused);
        _network.Say("BLR-003-1", new DeviceEvent.FaultRaised("GroundFailure", null));
        await PassAsync(2);
        var before = _desk.Picture.Alarms;
        Assert.Equal(2, before.Count);
        Reopen();
        await PassAsync(3);
        Assert.Equal(before.Select(Facts), _desk.Picture.Alarms.Select(Facts));
        Assert.Equal(2, _desk.Journal.Count(n => n.Deed == AlarmDeed.Raised));
        Assert.Equal(2, _desk.Journal.Count(n => n.Deed == AlarmDeed.Announced));
        Assert.Equal("BLR-003-1", _desk.Picture.Incidents.Single(i => i.Unacknowledged).Root.Device.Id.Value);
    }

    [Fact]
    public async Task AShelf_OutlivesARestart_AndEndsOnTheHumanClock()
    {
        await RaiseAsync();
        await HandleAsync(new AlarmOrder.Shelve("Electrician is there", TimeSpan.FromMinutes(10)), manages: true);
        Reopen();
        await PassAsync(1);
        Assert.Equal((AlarmState.Shelved, "Electrician is there"), (Only.State, Only.Quiet!.Reason));
        _network.Human.Advance(TimeSpan.FromMinutes(10));
        await PassAsync(1);
        Assert.Equal(AlarmState.UnacknowledgedActive, Only.State);
        Assert.Contains("system alarm_unshelved Priority 1: Ground fault, Indiranagar 100 ft Rd, bay 1 (ground_fault~BLR-001-1): Its time was over.", _ledger.Sentences);
    }

    [Fact]
    public async Task Escalation_IsInTheLedger_AndOutlivesARestart()
    {
        await RaiseAsync();
        _network.Human.Advance(TimeSpan.FromMinutes(5));
        await PassAsync(1);
        Assert.Contains("system alarm_escalated Priority 1: Ground fault, Indiranagar 100 ft Rd, bay 1 (ground_fault~BLR-001-1): Nobody acknowledged it within 5 min.", _ledger.Sentences);
        var told = Only.EscalatedAt;
        Assert.Equal(1, _desk.Kpis(TimeSpan.FromHours(1)).Escalated);
        Reopen();
        await PassAsync(3);
        Assert.Equal(told, Only.EscalatedAt);
        Assert.Single(_ledger.Entries, e => e.Kind == "alarm_escalated");
    }

    [Fact]
    public async Task EverythingDone_IsInTheLedger_WithWhoDidIt()
    {
        await RaiseAsync();
        await HandleAsync(new AlarmOrder.Acknowledge());
        await HandleAsync(new AlarmOrder.Shelve("why", TimeSpan.FromMinutes(5)), manages: true);
        await HandleAsync(new AlarmOrder.Unshelve());
        await HandleAsync(new AlarmOrder.Suppress("why"), manages: true);
        await HandleAsync(new AlarmOrder.Unsuppress());
        await HandleAsync(new AlarmOrder.TakeOutOfService("why"), manages: true);
        await HandleAsync(new AlarmOrder.PutInService());
        (string, string)[] expected =
        [
            ("system", "alarm_table_changed"),
            ("system", "alarm_raised"),
            ("asha", "alarm_acknowledged"),
            ("asha", "alarm_shelved"),
            ("asha", "alarm_unshelved"),
            ("asha", "alarm_suppressed"),
            ("asha", "alarm_unsuppressed"),
            ("asha", "alarm_taken_out_of_service"),
            ("asha", "alarm_put_in_service"),
        ];
        Assert.Equal(expected, _ledger.Entries);
        Reopen();
        await PassAsync(1);
        Assert.Single(_ledger.Entries, e => e.Kind == "alarm_table_changed");
    }

    [Fact]
    public async Task WhileTheLedgerRefuses_NobodyHandlesAnAlarm_AndWhatIsSeenIsNotedLater()
    {
        await PassAsync(1);
        _ledger.Problem = "full";
        _network.Say(Bay.Value, new DeviceEvent.FaultRaised("GroundFailure", "ISO-666"));
        await PassAsync(2);
        Assert.Equal(AlarmState.UnacknowledgedActive, Only.State);
        await Assert.ThrowsAsync<Core.Ledger.LedgerUnavailableException>(() => HandleAsync(new AlarmOrder.Acknowledge()));
        Assert.Equal(AlarmState.UnacknowledgedActive, Only.State);
        _ledger.Problem = null;
        await PassAsync(1);
        Assert.Single(_ledger.Entries, e => e.Kind == "alarm_raised");
    }

    [Fact]
    public async Task WhileTheDatabaseRefuses_AlarmsAreShown_AndStoredLater()
    {
        await PassAsync(1);
        await SqlAsync("ALTER TABLE alarms RENAME TO alarms_away");
        await RaiseAsync();
        Assert.Equal(AlarmState.UnacknowledgedActive, Only.State);
        await SqlAsync("ALTER TABLE alarms_away RENAME TO alarms");
        await PassAsync(1);
        Reopen();
        await PassAsync(1);
        Assert.Equal(AlarmState.UnacknowledgedActive, Only.State);
        Assert.Single(_desk.Journal, n => n.Deed == AlarmDeed.Raised);
    }

    [Fact]
    public async Task AnAlarmThatIsNotThere_IsMissing()
    {
        await PassAsync(1);
        var answer = await HandleAsync(new AlarmOrder.Acknowledge());
        Assert.True(answer.Missing);
    }

    [Fact]
    public async Task ARow_ThatNobodyCanRead_IsLeftOut()
    {
        await SqlAsync("INSERT INTO alarms VALUES ('x~y', '{\"kind\":\"no_such_kind\"}'), ('a~b', 'not json'); INSERT INTO alarm_notes (at, alarm, deed, device_at, actor, text) VALUES (1795200000000, 'x', 'Raised', 1795200000000, 'a', '')");
        await PassAsync(1);
        Assert.Empty(_desk.Picture.Alarms);
    }

    private static string Facts(Alarm a) => $"{a.Id} {a.State} {a.AcknowledgedBy} {a.AssignedTo} {a.RaisedAt} {a.BeganAt} {a.Evidence} {a.Raises} {a.Cause} {a.Attention}";

    private Alarm Only => Assert.Single(_desk.Picture.Alarms);

    private async Task RaiseAsync()
    {
        _network.Say(Bay.Value, new DeviceEvent.FaultRaised("GroundFailure", "ISO-666"));
        await PassAsync(2);
    }

    private Task<AlarmAnswer> HandleAsync(AlarmOrder order, bool manages = false) => _desk.HandleAsync(new AlarmId("ground_fault", Bay), order, "asha", manages, CancellationToken.None);

    private async Task PassAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _network.Advance(1);
            await _loop.StepAsync(CancellationToken.None);
        }
    }

    private void Reopen()
    {
        _desk.Dispose();
        Open();
    }

    private void Open()
    {
        var options = new AlarmOptions();
        var catalogue = AlarmCatalogueTests.Shipped();
        var store = new StoredAlarms(_database.Folder, _network.Clocks, NullLogger<StoredAlarms>.Instance);
        _desk = new AlarmDesk(catalogue, new AlarmBook(options, new AttentionGovernor(new AttentionOptions())), options, store, _ledger, _network.Roster, _network.Clocks, NullLogger<AlarmDesk>.Instance);
        _loop = new AlarmLoop(_desk, new ConditionWatch(catalogue, _network.Live, _network.Roster, null, null), new PresentClock(_network.Clocks, null), _network.Human, NullLogger<AlarmLoop>.Instance);
    }

    private async Task SqlAsync(string sql)
    {
        await using var connection = new SqliteConnection(_database.Folder.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
