using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace FleetOps.Web.Commands.Serving;

/// <summary>Why the program could not start, in one line for a person, where the reason is the machine and not a bug.</summary>
internal static class StartFault
{
    public static string? InWords(Exception fault, ServeOptions options) => fault switch
    {
        IOException { InnerException: Exception inner } when IsAboutTheAddress(inner) => $"cannot listen on {options.Urls}: {inner.Message}",
        InvalidOperationException { Source: { } source } when source.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) =>
            $"cannot listen on {options.Urls}: {fault.Message.Split('\n')[0].TrimEnd()}",
        SocketException => $"cannot listen on {options.Urls}: {fault.Message}",
        SqliteException => $"the database in '{options.DataDir}' cannot be opened: {fault.Message}",
        UnauthorizedAccessException or IOException => $"the data folder '{options.DataDir}' cannot be used: {fault.Message}",
        _ => null,
    };

    private static bool IsAboutTheAddress(Exception inner) => inner is SocketException || inner.InnerException is SocketException || inner.GetType().Name == "AddressInUseException";
}
