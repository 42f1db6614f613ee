namespace FleetOps.Core.Ledger;

/// <summary>The entry is not known to be stored: the disk is full or read-only, or the store too slow (then it may still be stored later). The caller decides what that means.</summary>
public sealed class LedgerUnavailableException : Exception
{
    public LedgerUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    public LedgerUnavailableException()
    {
    }

    public LedgerUnavailableException(string message)
        : base(message)
    {
    }
}
