using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Machines;

/// <summary>Makes rows of machine parks: each few hours one reading of every machine, with the risk of that hour; of some the runtime or the production is left out, as askers do. Not thread-safe.</summary>
public sealed class MachineGatherer(int everyHours) : IGatherer
{
    public const string Risk = "risk";
    public const string Odd = "odd";

    // Within a day: somebody is sent.
    private const int Wanted = 2;
    private static readonly string[] Signals = ["power_kw", "temperature_c", "vibration_mm_s", "runtime_h", "production_units"];
    private readonly Dictionary<DeviceId, int> _heard = [];
    private readonly List<(DeviceId Machine, Instant At, float[] Row)> _asked = [];

    public void Take(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Device.Kind != DeviceKind.Equipment || frame.Observation is not Measurements measured) return;
        var heard = _heard[frame.Device.Id] = _heard.GetValueOrDefault(frame.Device.Id) + 1;
        if (heard % everyHours != 0) return;
        var row = new float[MachineReading.Width];
        for (var s = 0; s < row.Length; s++)
            row[s] = measured.Signals.IndexOf(Signals[s]) is >= 0 and var column ? (float)measured.Values[column] : float.NaN;
        if (heard / everyHours % 4 == 0) row[4] = float.NaN;
        if (heard / everyHours % 8 == 0) row[3] = float.NaN;
        _asked.Add((frame.Device.Id, frame.At, row));
    }

    public void Tick(Instant now)
    {
    }

    public TrainingRows Finish(Truth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        var rows = new TrainingRows(MachineReading.Schema, Risk, Odd);
        var risks = truth.Machines.ToDictionary(r => (r.Machine, r.At), r => r.Risk);
        foreach (var (machine, at, row) in _asked)
            if (risks.TryGetValue((machine, at), out var risk)) rows.Add(machine, at, row, [risk, risk >= Wanted ? 1 : 0]);
        return rows;
    }
}
