using FleetOps.Core.Alarms;
using FleetOps.Core.Alarms.Attention;
using FleetOps.Core.Alarms.Conditions;
using FleetOps.Core.Alarms.Incidents;
using FleetOps.Core.Fleet;
using FleetOps.Core.Live;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;

namespace FleetOps.Tests.Alarms;

/// <summary>A small network with the shipped table, a watch and a book; time moves by hand, a second a pass.</summary>
internal sealed class AlarmNetwork
{
    private readonly Networks _network = new();
    private readonly List<AlarmNote> _notes = [];
    private ConditionWatch? _watch;
    private int _second;

    public AlarmNetwork()
    {
        Governor = new AttentionGovernor(new AttentionOptions());
        Book = new AlarmBook(new AlarmOptions(), Governor);
    }

    public AlarmCatalogue Catalogue { get; } = AlarmCatalogueTests.Shipped();

    public AttentionGovernor Governor { get; }

    public AlarmBook Book { get; }

    public IReadOnlyList<AlarmNote> Notes => _notes;

    public Instant Now => Frames.Noon + TimeSpan.FromSeconds(_second);

    public AlarmPicture Picture => Book.Picture(Now);

    public Station Add(string id, double latitude = 13.01, double longitude = 77.61, string zone = "North")
    {
        var station = _network.Add(id, id, zone, latitude, longitude);
        _network.Send(station, _second);
        return station;
    }

    /// <summary>All stations but these send once a second while so many seconds pass.</summary>
    public void Pass(int seconds, params Station[] silent)
    {
        _watch ??= new ConditionWatch(Catalogue, _network.Live, _network.Roster, null, null);
        for (var i = 0; i < seconds; i++)
        {
            _second++;
            foreach (var station in _network.Roster.Stations)
                if (!silent.Contains(station)) _network.Send(station, _second);
            var present = Networks.At(_second);
            _notes.AddRange(Book.Move(_watch.Look(present), new Topology(_network.Roster.Stations), Now, _ => Now));
        }
    }

    public void Raise(DeviceId device, string code) => _network.Happen(device, _second, new DeviceEvent.FaultRaised(code, "X-1"));

    public void Clear(DeviceId device, string code) => _network.Happen(device, _second, new DeviceEvent.FaultCleared(code));

    public void Boot(DeviceId device, string firmware) => _network.Happen(device, _second, new DeviceEvent.Booted(firmware));

    /// <summary>One value more in the frames of this second.</summary>
    public void Measure(DeviceId device, string signal, double value) => _network.Live.Apply(Frames.Of(_network.DeviceOf(device), Now + TimeSpan.FromMilliseconds(500), (signal, value)));

    public Alarm? Find(string kind, DeviceId device) => Book.Find(new AlarmId(kind, device));

    public AlarmAnswer Ask(Alarm alarm, AlarmOrder order, string who = "asha", bool manages = false)
    {
        var (note, refusal) = AlarmRules.Judge(Book.Find(alarm.Id)!, order, who, manages, Now, new AlarmOptions());
        if (note is null) return refusal!;
        _notes.AddRange(Book.Carry(note, Now));
        return new AlarmAnswer(Book.Find(alarm.Id));
    }
}
