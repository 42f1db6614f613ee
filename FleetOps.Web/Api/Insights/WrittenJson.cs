using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FleetOps.Web.Api.Insights;

/// <summary>A small JSON answer written in one piece with its length: what <c>TypedResults.Json</c> does, for the one endpoint that is asked tens of thousands of times a second. Not for large documents.</summary>
internal sealed class WrittenJson<T>(T value, JsonTypeInfo<T> type) : IResult
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        Write(httpContext.Response);
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private void Write(HttpResponse response)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(2_048);
        buffer.ResetWrittenCount();
        var writer = _writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, value, type);
        writer.Flush();
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);
    }
}
