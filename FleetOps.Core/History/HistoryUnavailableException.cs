namespace FleetOps.Core.History;

/// <summary>The store could not take frames: disk full, read-only folder. The message is fit for the sender.</summary>
public sealed class HistoryUnavailableException : Exception
{
    public HistoryUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    public HistoryUnavailableException()
    {
    }

    public HistoryUnavailableException(string message)
        : base(message)
    {
    }
}
