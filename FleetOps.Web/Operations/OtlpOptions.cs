using OpenTelemetry.Exporter;

namespace FleetOps.Web.Operations;

/// <summary>
/// Where metrics, traces and logs are exported to over OTLP, and how (configuration section <c>Otlp</c>; the standard OTEL_EXPORTER_OTLP_ENDPOINT and
/// OTEL_EXPORTER_OTLP_PROTOCOL where that is silent). No endpoint: no export.
/// </summary>
internal sealed record OtlpOptions(Uri Endpoint, OtlpExportProtocol Protocol)
{
    /// <summary>Null when nothing is to be exported; throws <see cref="InvalidDataException"/> when a setting cannot be read.</summary>
    public static OtlpOptions? Read(IConfiguration configuration)
    {
        var address = configuration["Otlp:Endpoint"] ?? Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT");
        if (string.IsNullOrEmpty(address)) return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new InvalidDataException($"Otlp:Endpoint: '{address}' is not an address such as http://127.0.0.1:4317.");
        var protocol = configuration["Otlp:Protocol"] ?? Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL");
        return protocol switch
        {
            null or "" or "grpc" => new OtlpOptions(endpoint, OtlpExportProtocol.Grpc),
            "http/protobuf" => new OtlpOptions(endpoint, OtlpExportProtocol.HttpProtobuf),
            _ => throw new InvalidDataException($"Otlp:Protocol: '{protocol}' is neither 'grpc' nor 'http/protobuf'."),
        };
    }

    /// <summary>Points an exporter at the collector. Over HTTP each signal (metrics, traces, logs) has its path below the endpoint.</summary>
    public void Apply(OtlpExporterOptions exporter, string signal)
    {
        exporter.Protocol = Protocol;
        exporter.Endpoint = Protocol == OtlpExportProtocol.Grpc ? Endpoint : new Uri(Endpoint.AbsoluteUri.TrimEnd('/') + "/v1/" + signal);
    }
}
