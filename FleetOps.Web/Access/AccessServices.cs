using FleetOps.Core.Access;
using FleetOps.Core.Ledger;
using FleetOps.Web.Commands.Serving;
using FleetOps.Web.Transports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Access;

/// <summary>Sign-in, keys, policies and what protects them, composed.</summary>
public static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, ServeOptions serve)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section))
            .PostConfigure(options => options.BootstrapKey = configuration["BOOTSTRAP_KEY"] is { Length: > 0 } key ? key : null)
            .ValidateDataAnnotations()
            .Validate(options => options.TrustedProxies.All(p => Proxies.TryRead(p, out _)), "TrustedProxies: each is an address (10.0.0.2) or a network (10.0.0.0/24)")
            .ValidateOnStart();
        services.AddOptions<LedgerOptions>().Bind(configuration.GetSection("Ledger")).ValidateDataAnnotations()
            .Validate(options => options.PostTo is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, "PostTo: an absolute http or https address").ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<AccessOptions>>(Proxies.Trust);
        var links = new SignInLinks(serve);
        services.AddSingleton(links);
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, PersonCookie>();
        services.AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, options => options.ForwardDefaultSelector = static context =>
                context.Request.Headers.ContainsKey(Schemes.KeyHeader) ? Schemes.Key : Schemes.Cookie)
            .AddCookie(Schemes.Cookie)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(Schemes.Key, null);
        services.AddAuthorization(AccessPolicies.Add);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LiveSignIn>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "fleetops-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddDataProtection().SetApplicationName("FleetOps").PersistKeysToFileSystem(KeyFolder(serve));
        services.AddLogging(logging => logging
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning) // would write addresses, and so the tokens of sign-in links
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical) // why a start failed is told in one line (StartFault)
            .AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error)); // the keys' folder is private instead
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        if (links.Offered) services.Configure<HostFilteringOptions>(options => options.AllowedHosts = [.. Loopback.Hosts(serve.Addresses)]);
        return services;
    }

    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app
        .UseForwardedHeaders()
        .UseHsts()
        .UseSecurityHeaders()
        .UseSameOrigin()
        .UseAuthentication()
        .UseNewPasswordFirst()
        .UseAuthorization()
        .UseKeyRates()
        .UseAntiforgery();

    // The keys that protect cookies: with them anybody could sign in, so nobody else on the machine may read them.
    private static DirectoryInfo KeyFolder(ServeOptions serve)
    {
        var folder = Path.GetFullPath(serve.DataDir);
        CreatePrivate(folder);
        return CreatePrivate(Path.Combine(folder, "keys"));
    }

    // A folder that is there already keeps the mode that its owner gave it.
    private static DirectoryInfo CreatePrivate(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
