using System.Collections.Concurrent;
using System.Net;
using System.Text;
using FleetOps.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FleetOps.Tests.Operations;

/// <summary>The real program exports to a collector of ours, which speaks either protocol of OTLP and keeps what it was sent.</summary>
[Trait("Category", "Slow")]
public sealed class OtlpTests
{
    [Theory]
    [InlineData("grpc", "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", "/opentelemetry.proto.collector.trace.v1.TraceService/Export", "/opentelemetry.proto.collector.logs.v1.LogsService/Export")]
    [InlineData("http/protobuf", "/v1/metrics", "/v1/traces", "/v1/logs")]
    public async Task Export_ToACollector_SendsMetricsTracesAndLogs(string protocol, string metrics, string traces, string logs)
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectAsync(protocol, received);
        var environment = new Dictionary<string, string>
        {
            ["FLEETOPS_Otlp__Endpoint"] = collector.Urls.First(),
            ["FLEETOPS_Otlp__Protocol"] = protocol,
            ["FLEETOPS_Logs__Level"] = "Information",
        };
        await using var server = await RunningServer.StartAsync(null, environment);
        using var client = server.Client(RunningServer.BootstrapKey);
        using var frame = new StringContent(Api.DoorHost.Frame(50, 0), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/telemetry", frame);
        answer.EnsureSuccessStatusCode();
        Assert.Equal(0, await server.StopAsync());
        Assert.Contains("fleetops.frames.accepted", received[metrics], StringComparison.Ordinal);
        Assert.Contains("/api/telemetry", received[traces], StringComparison.Ordinal);
        Assert.NotEmpty(received[logs]);
        Assert.DoesNotContain(RunningServer.BootstrapKey, string.Concat(received.Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Otlp__Endpoint", "collector:4317x", "Otlp:Endpoint")]
    [InlineData("Otlp__Protocol", "carrier pigeon", "Otlp:Protocol")]
    public async Task Export_ToNonsense_RefusesToStartAndNamesTheSetting(string setting, string value, string named)
    {
        var environment = new Dictionary<string, string> { ["FLEETOPS_Otlp__Endpoint"] = "http://127.0.0.1:4317" };
        environment["FLEETOPS_" + setting] = value;
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => RunningServer.StartAsync(null, environment));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> CollectAsync(string protocol, ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
            listen.Protocols = protocol == "grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var app = builder.Build();
        app.MapPost("/{**path}", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            // Names travel as plain UTF-8 inside the messages.
            received.AddOrUpdate(http.Request.Path, _ => Encoding.UTF8.GetString(body.ToArray()), (_, old) => old + Encoding.UTF8.GetString(body.ToArray()));
            if (protocol != "grpc") return;
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(new byte[5]);
            http.Response.AppendTrailer("grpc-status", "0");
        });
        await app.StartAsync();
        return app;
    }
}
