namespace FleetOps.Web.Commands.Sending;

/// <summary>The server cannot be reached or refuses this sender; the message is fit for the command line.</summary>
public sealed class SendFailedException : Exception
{
    public SendFailedException(string message)
        : base(message)
    {
    }

    public SendFailedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public SendFailedException()
    {
    }
}
