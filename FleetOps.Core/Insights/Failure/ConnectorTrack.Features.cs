using FleetOps.Core.Fleet;

namespace FleetOps.Core.Insights.Failure;

/// <content>What is written as features, in the order in which <see cref="FailureFeatures"/> names them.</content>
public sealed partial class ConnectorTrack
{
    internal int Write(Span<float> to)
    {
        var i = 0;
        to[i++] = IsDc ? 1 : 0;
        to[i++] = (float)Connector.RatedKw;
        to[i++] = Status is ConnectorStatus.Charging or ConnectorStatus.Preparing or ConnectorStatus.SuspendedEV ? 1 : 0;
        to[i++] = _statusAt == long.MinValue ? float.NaN : (float)Math.Min(240, (_clock - _statusAt) / 60_000.0);
        to[i++] = _faults > 0 ? 1 : 0;
        to[i++] = (float)(_now[0] / Connector.RatedKw);
        to[i++] = (float)_now[1];
        to[i++] = IsDc ? (float)_now[4] : float.NaN;
        for (var w = 0; w < 3; w++)
        {
            var frames = Sum(Ch.Frames, w);
            to[i++] = (float)(Sum(Ch.Missing, w) / frames);
            to[i++] = (float)(Sum(Ch.Load, w) / frames);
            to[i++] = (float)Math.Sqrt(Sum(Ch.MeterSquared, w) / Sum(Ch.MeterSteps, w));
            to[i++] = (float)Math.Sqrt(Sum(Ch.VoltSquared, w) / Sum(Ch.VoltSteps, w));
            to[i++] = (float)(Sum(Ch.Temperature, w) / frames);
            to[i++] = (float)(Sum(Ch.Warmth, w) / Sum(Ch.WarmthFrames, w));
            to[i++] = (float)(Sum(Ch.Fan, w) / frames);
            to[i++] = (float)(Sum(Ch.Spin, w) / Sum(Ch.SpinFrames, w));
            to[i++] = (float)(Sum(Ch.Speed, w) / Sum(Ch.SpeedFrames, w));
            to[i++] = (float)(Sum(Ch.Insulation, w) / Sum(Ch.InsulationFrames, w));
            to[i++] = (float)(Sum(Ch.Frozen, w) / frames);
            if (w == 0) continue;
            to[i++] = (float)Sum(Ch.Tries, w);
            to[i++] = (float)Sum(Ch.Starts, w);
            to[i++] = (float)Sum(Ch.NotAuthorised, w);
            to[i++] = (float)Sum(Ch.NotLocked, w);
            to[i++] = (float)Sum(Ch.NotStarted, w);
            to[i++] = (float)(Sum(Ch.TrySeconds, w) / Sum(Ch.Starts, w));
            to[i++] = (float)Sum(Ch.SlowTries, w);
            to[i++] = (float)(Sum(Ch.KnockG, w) / Sum(Ch.Knocks, w));
            to[i++] = (float)(Sum(Ch.SwitchG, w) / Sum(Ch.Switches, w));
            to[i++] = (float)Sum(Ch.Broken, w);
        }

        return Days(to, i);
    }

    // The last day, and what has changed against the one before; what wears shows here before the hours tell.
    private int Days(Span<float> to, int i)
    {
        double frames = Today(Ch.Frames), before = Yesterday(Ch.Frames);
        to[i++] = (float)(Today(Ch.Missing) / frames);
        to[i++] = (float)(Today(Ch.Load) / frames);
        to[i++] = (float)Math.Sqrt(Today(Ch.MeterSquared) / Today(Ch.MeterSteps));
        to[i++] = (float)Math.Sqrt(Today(Ch.VoltSquared) / Today(Ch.VoltSteps));
        to[i++] = (float)(Today(Ch.Warmth) / Today(Ch.WarmthFrames));
        to[i++] = (float)(Today(Ch.Spin) / Today(Ch.SpinFrames));
        to[i++] = (float)(Today(Ch.Speed) / Today(Ch.SpeedFrames));
        to[i++] = (float)(Today(Ch.Insulation) / Today(Ch.InsulationFrames));
        to[i++] = (float)(Today(Ch.Frozen) / frames);
        to[i++] = (float)Today(Ch.Tries);
        to[i++] = (float)((Today(Ch.NotAuthorised) + Today(Ch.NotLocked) + Today(Ch.NotStarted)) / Today(Ch.Tries));
        to[i++] = (float)(Today(Ch.TrySeconds) / Today(Ch.Starts));
        to[i++] = (float)(Today(Ch.SlowTries) / Today(Ch.Starts));
        to[i++] = (float)(Today(Ch.KnockG) / Today(Ch.Knocks));
        to[i++] = (float)(Today(Ch.SwitchG) / Today(Ch.Switches));
        to[i++] = (float)(Today(Ch.Missing) / frames - Yesterday(Ch.Missing) / before);
        to[i++] = (float)(Math.Sqrt(Today(Ch.MeterSquared) / Today(Ch.MeterSteps)) / Math.Sqrt(Yesterday(Ch.MeterSquared) / Yesterday(Ch.MeterSteps)));
        to[i++] = (float)(Math.Sqrt(Today(Ch.VoltSquared) / Today(Ch.VoltSteps)) / Math.Sqrt(Yesterday(Ch.VoltSquared) / Yesterday(Ch.VoltSteps)));
        to[i++] = (float)(Today(Ch.Spin) / Today(Ch.SpinFrames) - Yesterday(Ch.Spin) / Yesterday(Ch.SpinFrames));
        to[i++] = (float)(Today(Ch.Insulation) / Today(Ch.InsulationFrames) - Yesterday(Ch.Insulation) / Yesterday(Ch.InsulationFrames));
        to[i++] = (float)(Today(Ch.TrySeconds) / Today(Ch.Starts) - Yesterday(Ch.TrySeconds) / Yesterday(Ch.Starts));
        to[i++] = (float)(Today(Ch.KnockG) / Today(Ch.Knocks) - Yesterday(Ch.KnockG) / Yesterday(Ch.Knocks));
        to[i++] = (float)(Today(Ch.SwitchG) / Today(Ch.Switches) - Yesterday(Ch.SwitchG) / Yesterday(Ch.Switches));
        return i;
    }
}
