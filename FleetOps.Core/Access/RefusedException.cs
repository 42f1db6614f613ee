namespace FleetOps.Core.Access;

/// <summary>A change of people, keys or settings that is not allowed as asked; the message says why in words that a page can show.</summary>
public sealed class RefusedException : Exception
{
    public RefusedException(string message)
        : base(message)
    {
    }

    public RefusedException()
    {
    }

    public RefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
