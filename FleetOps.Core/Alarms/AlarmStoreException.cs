namespace FleetOps.Core.Alarms;

/// <summary>Alarms could not be stored; they are kept in memory and stored when the database takes them again.</summary>
public sealed class AlarmStoreException : Exception
{
    public AlarmStoreException(string message)
        : base(message)
    {
    }

    public AlarmStoreException()
    {
    }

    public AlarmStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
