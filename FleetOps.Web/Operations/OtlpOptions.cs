namespace FleetOps.Web.Operations;

/// <summary>Where metrics, traces and logs are exported to over OTLP: setting <c>Otlp:Endpoint</c>, else the standard OTEL_EXPORTER_OTLP_ENDPOINT. Neither: no export.</summary>
internal static class OtlpOptions
{
    public static Uri? EndpointOf(IConfiguration configuration)
    {
        var text = configuration["Otlp:Endpoint"] ?? Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT");
        if (string.IsNullOrEmpty(text)) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) ? endpoint : throw new InvalidDataException($"Otlp:Endpoint: '{text}' is not an address such as http://127.0.0.1:4317.");
    }
}
