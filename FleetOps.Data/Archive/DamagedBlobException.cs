namespace FleetOps.Data.Archive;

/// <summary>A stored blob is not what was written: wrong checksum, impossible length. The message says which part.</summary>
public sealed class DamagedBlobException : Exception
{
    public DamagedBlobException()
    {
    }

    public DamagedBlobException(string message)
        : base(message)
    {
    }

    public DamagedBlobException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
