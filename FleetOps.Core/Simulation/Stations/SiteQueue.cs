using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Drivers;
using FleetOps.Core.Telemetry;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>The cars that wait at one station, in the order in which they came. A free connector takes the first whose plug fits.</summary>
internal sealed class SiteQueue(Device device, WorldTally tally)
{
    private readonly List<Visit> _waiting = [];

    public int Count { get; private set; }

    public void Join(Visit visit, Moment moment)
    {
        _waiting.Add(visit);
        Count++;
        moment.Say(device, new DeviceEvent.QueueJoined(visit.Driver, _waiting.Count));
    }

    public int WaitingFor(ConnectorStandard plug)
    {
        var count = 0;
        foreach (var visit in _waiting)
            if (visit.Plug == plug) count++;
        return count;
    }

    /// <summary>Lets go whose patience or time has run out.</summary>
    public void GiveUp(Moment moment, IDriverDesk desk)
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            var visit = _waiting[i];
            if (moment.Now < visit.GivesUpAt && moment.Now < visit.DepartsAt) continue;
            _waiting.RemoveAt(i--);
            Count--;
            tally.Reneged++;
            tally.RenegedPatienceSeconds += visit.GivesUpAt < long.MaxValue ? visit.GivesUpAt - visit.ArrivedAt : moment.Now - visit.ArrivedAt;
            moment.Say(device, new DeviceEvent.QueueLeft(visit.Driver, Waited(visit, moment), Served: false));
            desk.Left(visit, served: false, moment);
        }
    }

    /// <summary>Lets go who was moved to another station; who has not arrived yet is not in the queue.</summary>
    public void Move(Visit visit, DeviceId to, Moment moment)
    {
        if (!_waiting.Remove(visit)) return;
        Count--;
        tally.Moved++;
        moment.Say(device, new DeviceEvent.QueueMoved(visit.Driver, Waited(visit, moment), to));
    }

    /// <summary>Lets go who comes later; who has not arrived yet is not in the queue.</summary>
    public void Postpone(Visit visit, Moment moment)
    {
        tally.Postponed++;
        Move(visit, device.Id, moment);
    }

    /// <summary>Hands each car for which there is a free connector to <paramref name="site"/>.</summary>
    public void Admit(Site site, Moment moment)
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            var visit = _waiting[i];
            if (site.FreeFor(visit) is not { } bay) continue;
            _waiting.RemoveAt(i--);
            Count--;
            moment.Say(device, new DeviceEvent.QueueLeft(visit.Driver, Waited(visit, moment), Served: true));
            site.Serve(visit, bay, moment);
        }
    }

    private static double Waited(Visit visit, Moment moment) => Math.Round((moment.Now - visit.ArrivedAt) / 60.0, 1);
}
