namespace FleetOps.Core.Insights.Monitoring;

/// <summary>Takes a row as it is asked: about whom, when and what, and its watched features.</summary>
public delegate void RowSink(AskedRow asked, ReadOnlySpan<float> row);
