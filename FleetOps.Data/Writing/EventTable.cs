using System.Text;
using FleetOps.Core.Telemetry;
using FleetOps.Data.Archive;
using FleetOps.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace FleetOps.Data.Writing;

/// <summary>Stores device events, and the charging sessions that they tell of, inside the writer's transaction. Storing one twice changes nothing.</summary>
internal sealed class EventTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(connection, "INSERT OR IGNORE INTO events (device, at, kind, digest, body) VALUES (?1, ?2, ?3, ?4, ?5)", 5);

    private readonly Statement _started = new(
        connection,
        """
        INSERT INTO sessions (session, connector, vehicle, driver, started_at, start_wh, start_soc_pct) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (session) DO UPDATE SET vehicle = ?3, driver = ?4, started_at = ?5, start_wh = ?6, start_soc_pct = ?7
        """,
        7);

    private readonly Statement _ended = new(
        connection,
        """
        INSERT INTO sessions (session, connector, ended_at, end_wh, end_soc_pct, energy_wh, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (session) DO UPDATE SET ended_at = ?3, end_wh = ?4, end_soc_pct = ?5, energy_wh = ?6, reason = ?7
        """,
        7);

    public void Dispose()
    {
        _insert.Dispose();
        _started.Dispose();
        _ended.Dispose();
    }

    /// <summary>True when the event was not known.</summary>
    public bool Add(OpenDevice device, long at, DeviceEvent happened)
    {
        var body = EventText.Write(happened);
        if (_insert.Run((long)device.Number, at, EventText.KindOf(happened), (long)Checksum.Of(Encoding.UTF8.GetBytes(body)), body) == 0) return false;
        switch (happened)
        {
            case DeviceEvent.SessionStarted s:
                _started.Run(s.Session, device.Id.Value, s.Vehicle?.Value, s.Driver, at, s.MeterWh, s.SocPct);
                break;
            case DeviceEvent.SessionEnded s:
                _ended.Run(s.Session, device.Id.Value, at, s.MeterWh, s.SocPct, s.EnergyWh, s.Reason);
                break;
        }

        return true;
    }
}
