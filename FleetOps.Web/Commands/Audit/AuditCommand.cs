using System.CommandLine;

namespace FleetOps.Web.Commands.Audit;

/// <summary><c>audit</c>: the ledger outside the control room, on any machine.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "Checks or exports the ledger.") { VerifyCommand.Create(), ExportCommand.Create() };

    /// <summary>Runs the work and turns what a user can mend into one line and exit code 1.</summary>
    internal static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or FormatException)
        {
            await Console.Error.WriteLineAsync($"fleetops: {broken.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("fleetops: stopped");
            return 1;
        }
    }
}
