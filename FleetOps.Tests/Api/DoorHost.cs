using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FleetOps.Core.Access;
using FleetOps.Core.Fleet;
using FleetOps.Core.History;
using FleetOps.Core.Ingest;
using FleetOps.Core.Live;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Api;
using FleetOps.Web.Api.Description;
using FleetOps.Web.Operations;
using FleetOps.Web.Transports;
using FleetOps.Web.Transports.WebSocket;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FleetOps.Tests.Api;

/// <summary>The doors, reads and operations on a real Kestrel at a free port, with a history and keys in memory.</summary>
internal sealed class DoorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DoorHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Client { get; }

    public Uri Url => new(_app.Urls.First());

    public FakeHistory History => (FakeHistory)Get<IHistory>();

    public FakeApiKeys Keys => (FakeApiKeys)Get<IApiKeys>();

    public Roster Roster => Get<Roster>();

    public LiveFleet Live => Get<LiveFleet>();

    public GatewayCounters Counters => Get<GatewayCounters>();

    public static string Now => DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    public static async Task<DoorHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        var roster = new Roster(capacity: 1_000);
        roster.TryAdd(Frames.Vehicle);
        builder.Services.AddSingleton(roster).AddSingleton(Frames.Catalog).AddSingleton(new LiveFleet()).AddSingleton(new GatewayCounters()).AddSingleton(new HistoryOptions());
        builder.Services.AddSingleton(new Clocks(TimeProvider.System, TimeProvider.System)).AddSingleton<IHistory>(new FakeHistory());
        builder.Services.AddSingleton(sp => new PresentClock(sp.GetRequiredService<Clocks>(), world: null));
        builder.Services.AddSingleton<IApiKeys>(new FakeApiKeys()).AddSingleton<IEnrolment, FakeEnrolment>();
        builder.Services.AddRouting().AddDoors(builder.Configuration).AddOperations(builder.Configuration).AddApiDescription();
        builder.Services.AddAuthentication("key").AddScheme<AuthenticationSchemeOptions, FakeKeyAuthentication>("key", null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Send, policy => policy.RequireClaim("grants", ApiKey.Send))
            .AddPolicy(Policies.View, policy => policy.RequireClaim("grants", Role.All));
        var app = builder.Build();
        app.StartCounting();
        app.UseProblemDocuments();
        app.UseTelemetrySockets();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseKeyRates();
        app.MapFleetApi();
        await app.StartAsync();
        return new DoorHost(app);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Task StopAsync() => _app.StopAsync();

    public Task<HttpResponseMessage> PostAsync(string path, string body, string key = "device", string type = "application/json") =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), key, type);

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string key = "device", string type = "application/json", string? encoding = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Api-Key", key);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);
        return Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string key = "viewer")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Api-Key", key);
        return Client.SendAsync(request);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    /// <summary>One good frame of the test vehicle; <paramref name="secondsAgo"/> tells frames apart.</summary>
    public static string Frame(double soc = 81.2, double secondsAgo = 0, string device = "EV_001")
    {
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - (long)(secondsAgo * 1_000);
        return $$"""{"device_id":"{{device}}","timestamp":{{at}},"signals":{"soc_pct":{{soc}},"pack_voltage_v":372.4} }""";
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
