using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Streaming;

/// <summary>
/// What the streaming insights say of one device as of <paramref name="At"/> (world time). Connectors have a <paramref name="Failure"/>, stations an <paramref name="Anomaly"/>. <paramref name="Features"/> is what was asked, so that
/// the answer can be explained; empty where the rule answered for want of history. Immutable.
/// </summary>
public sealed record Assessment(DeviceId Device, Instant At, AnsweredBy By, FailureScore? Failure, AnomalyScore? Anomaly, ReadOnlyMemory<float> Features);
