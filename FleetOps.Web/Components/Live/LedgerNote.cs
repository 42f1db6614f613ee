using FleetOps.Core.Ledger;

namespace FleetOps.Web.Components.Live;

/// <summary>Notes in the ledger what a person has done on a page. What is done is done: when the ledger cannot take it, the page says so and goes on.</summary>
internal static class LedgerNote
{
    /// <summary>Null once it is stored; else a sentence for the person.</summary>
    public static async Task<string?> AddAsync(IServiceProvider services, string who, string kind, string said)
    {
        if (services.GetService<ILedger>() is not { } ledger) return null;
        try
        {
            await ledger.AppendAsync(who, kind, said);
            return null;
        }
        catch (LedgerUnavailableException fault)
        {
            return $"Done, but not in the ledger. {fault.Message}";
        }
    }
}
