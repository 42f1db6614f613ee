namespace FleetOps.Core.Insights.Failure;

/// <summary>
/// An answer to who asks with readings of a station: will it or a connector of it fail. <paramref name="Features"/> is what the model was asked with, in its own order; <paramref name="Readings"/> how many there were.
/// </summary>
public sealed record FailureAnswer(FailureScore Score, AnsweredBy By, float[] Features, int Readings)
{
    /// <summary>One reading is answered from the snapshot model, more from the window model.</summary>
    public string BasedOn => Readings == 1 ? "reading" : "readings";
}
