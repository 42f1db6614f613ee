namespace FleetOps.Core.History;

/// <summary>More values were asked for than one read may hold in memory. The message says what to ask instead.</summary>
public sealed class HistoryTooLargeException : Exception
{
    public HistoryTooLargeException(string message)
        : base(message)
    {
    }

    public HistoryTooLargeException()
    {
    }

    public HistoryTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
