using FleetOps.Core.Access;
using FleetOps.Core.Decisions;
using FleetOps.Core.History;
using FleetOps.Core.Insights.Alerting;
using FleetOps.Core.Ledger;
using FleetOps.Core.Units;
using FleetOps.Data.Mapping;
using FleetOps.Data.Reading;
using FleetOps.Data.Rows;
using FleetOps.Data.Seeding;
using FleetOps.Data.Writing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FleetOps.Data;

/// <summary>People, keys, retention, thresholds, the ledger, decisions and policies in the database: the implementations of their ports in Core.</summary>
public static class AccessStore
{
    public static IServiceCollection AddAccessStore(this IServiceCollection services)
    {
        // Our own rules (Passwords) decide about passwords, so that refusals read as one sentence.
        services.AddIdentityCore<AppUser>(identity =>
        {
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredLength = 8;
            identity.Lockout.AllowedForNewUsers = true;
        }).AddRoles<IdentityRole>().AddEntityFrameworkStores<FleetDbContext>();

        return services
            .AddSingleton<StoredPeople>().AddSingleton<IPeople>(s => s.GetRequiredService<StoredPeople>())
            .AddSingleton<StoredApiKeys>().AddSingleton<IApiKeys>(s => s.GetRequiredService<StoredApiKeys>())
            .AddSingleton<StoredRetention>().AddSingleton<IRetentionSettings>(s => s.GetRequiredService<StoredRetention>())
            .AddSingleton<AlertLevels>().AddSingleton<StoredAlerts>().AddSingleton<IAlertSettings>(s => s.GetRequiredService<StoredAlerts>())
            .AddSingleton<StoredLedger>().AddSingleton<ILedger>(s => s.GetRequiredService<StoredLedger>())
            .AddSingleton<CheckpointWriter>().AddSingleton<ILedgerSigner>(s => s.GetRequiredService<CheckpointWriter>()).AddHostedService(s => s.GetRequiredService<CheckpointWriter>())
            .AddSingleton<ILedgerReader, LedgerReader>()
            .AddSingleton<IDecisionStore, StoredDecisions>()
            .AddSingleton<IPolicyStore, StoredPolicies>()
            .AddHostedService(s => s.GetRequiredService<StoredLedger>())
            .AddHostedService<KeyUseWriter>();
    }

    /// <summary>
    /// Reads what is looked up in memory, and on the first start makes people: returns their passwords. After the migrations, before the doors open.
    /// </summary>
    public static async Task<IReadOnlyList<(string UserName, string Password)>> LoadAccessAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        services.GetRequiredService<CheckpointWriter>().OpenKey();
        await using (var context = await services.GetRequiredService<IDbContextFactory<FleetDbContext>>().CreateDbContextAsync(cancellation).ConfigureAwait(false))
            await LedgerAdoption.RunAsync(context, services.GetRequiredService<Clocks>().HumanNow.UnixMilliseconds, cancellation).ConfigureAwait(false);
        var made = await FirstPeople.EnsureAsync(services, cancellation).ConfigureAwait(false);
        await services.GetRequiredService<StoredPeople>().LoadAsync(cancellation).ConfigureAwait(false);
        await services.GetRequiredService<StoredApiKeys>().LoadAsync(cancellation).ConfigureAwait(false);
        await services.GetRequiredService<StoredRetention>().LoadAsync(cancellation).ConfigureAwait(false);
        await services.GetRequiredService<StoredAlerts>().LoadAsync(cancellation).ConfigureAwait(false);
        return made;
    }
}
