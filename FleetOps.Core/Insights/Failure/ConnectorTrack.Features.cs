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

        return i;
    }
}
