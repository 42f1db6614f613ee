using System.Data.Common;
using FleetOps.Core.Access;

namespace FleetOps.Web.Components.Pages.Settings;

/// <summary>Runs a change that a person asked for and says in words why it did not happen. A bug still throws.</summary>
internal static class Attempt
{
    public static async Task<string?> RunAsync(Func<Task> change)
    {
        try
        {
            await change();
            return null;
        }
        catch (Exception refused) when (refused is RefusedException or ArgumentException)
        {
            return refused.Message;
        }
        catch (Exception fault) when (fault is DbException || fault.InnerException is DbException)
        {
            return "It could not be stored: the disk is full, read-only or busy. Nothing was changed.";
        }
    }
}
