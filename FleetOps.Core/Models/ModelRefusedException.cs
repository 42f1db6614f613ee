namespace FleetOps.Core.Models;

/// <summary>A model may not answer: its file is damaged, of an older format or of other features, or the gate said no. The message is one sentence for people; what answered before goes on.</summary>
public sealed class ModelRefusedException : Exception
{
    public ModelRefusedException(string message)
        : base(message)
    {
    }

    public ModelRefusedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
