using FleetOps.Core.Fleet;

namespace FleetOps.Core.Simulation.Stations;

/// <summary>
/// What a driver does at a connector before energy flows: authorise, plug in, start. Each step takes seconds and may fail; a driver tries a step three times and then
/// gives up. Whether a try succeeds depends on the connector (<see cref="BayHealth"/>) and on people: a card held wrongly, a plug not pushed home. Who failed once is likelier
/// to fail again, so on a healthy connector about one attempt in a hundred is given up. Counts the funnel as it goes.
/// </summary>
internal sealed class ChargeAttempt(NamedStream stream)
{
    private const int Tries = 3;
    private const double FailsAgain = 0.4;
    private WorldTally? _tally;
    private long _until;
    private int _failed;

    /// <summary>The step that is being tried now, or at which the last attempt was given up.</summary>
    public ChargingStep Step { get; private set; }

    public void Begin(WorldTally tally, long now)
    {
        _tally = tally;
        _failed = 0;
        Step = ChargingStep.Authorise;
        _until = now + Seconds(Step);
    }

    /// <summary>True: energy may flow. False: given up at <see cref="Step"/>. Null: still at it.</summary>
    public bool? Advance(BayHealth health, long now)
    {
        while (now >= _until)
        {
            if (stream.Chance(Chance(health)))
            {
                Count();
                if (Step == ChargingStep.Start) return true;
                Step++;
                _failed = 0;
                _until += Seconds(Step);
            }
            else
            {
                if (++_failed == Tries) return false;
                _until += 10 + Seconds(Step);
            }
        }

        return null;
    }

    /// <summary>What the charger knows of a step that failed.</summary>
    public static string ReasonOf(ChargingStep step) => step switch
    {
        ChargingStep.Authorise => "Rejected",
        ChargingStep.Plug => "NotLocked",
        ChargingStep.Start => "NotStarted",
        _ => throw new NotSupportedException($"{step} is not a charging step."),
    };

    private double Chance(BayHealth health)
    {
        var (works, people) = Step switch
        {
            ChargingStep.Authorise => (health.Authorises, 0.97),
            ChargingStep.Plug => (health.Locks, 0.99),
            ChargingStep.Start => (health.Starts, 0.985),
            _ => throw new NotSupportedException($"{Step} is not a charging step."),
        };
        return works * (_failed == 0 ? people : 1 - FailsAgain);
    }

    private long Seconds(ChargingStep step) => (long)(step == ChargingStep.Authorise ? stream.Between(8, 30) : stream.Between(6, 22));

    private void Count()
    {
        switch (Step)
        {
            case ChargingStep.Authorise:
                _tally!.Authorised++;
                break;
            case ChargingStep.Plug:
                _tally!.Plugged++;
                break;
            default:
                _tally!.Started++;
                break;
        }
    }
}
