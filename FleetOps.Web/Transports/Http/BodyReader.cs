using System.Buffers;
using System.IO.Compression;
using FleetOps.Core.Units;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace FleetOps.Web.Transports.Http;

/// <summary>
/// Reads a request body whole, gzip undone, within a size and a time. The buffer grows with what arrives, not with what Content-Length claims; a
/// decompression bomb ends at the size limit.
/// </summary>
public sealed class BodyReader(BodyBudget budget, Clocks clocks, IOptions<DoorOptions> options)
{
    private const int FirstRoom = 16_384;

    /// <summary>The body; or null after <paramref name="refuse"/> said why not.</summary>
    public async ValueTask<Body?> ReadAsync(HttpContext context, int mostBytes, Action<int, string> refuse)
    {
        var request = context.Request;
        var encoding = request.Headers.ContentEncoding.ToString();
        var gzip = string.Equals(encoding, "gzip", StringComparison.OrdinalIgnoreCase);
        if (!gzip && encoding.Length > 0 && !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase))
        {
            refuse(StatusCodes.Status415UnsupportedMediaType, "Content-Encoding may be gzip or absent");
            return null;
        }

        // The limit is ours: the server's own would cut the connection before the sender reads why.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (request.ContentLength > mostBytes)
        {
            refuse(StatusCodes.Status413PayloadTooLarge, $"the body has {request.ContentLength} bytes; at most {mostBytes} are taken");
            return null;
        }

        if (!gzip && AtHand(request) is { } whole) return whole;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.BodySeconds), clocks.Human);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        var body = new Body(budget, FirstRoom);
        try
        {
            if (await FillAsync(request.Body, gzip, body, mostBytes, refuse, either.Token)) return body;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            refuse(StatusCodes.Status408RequestTimeout, $"the body did not arrive within {options.Value.BodySeconds} s");
        }
        catch (BadHttpRequestException bad)
        {
            refuse(bad.StatusCode, bad.StatusCode == StatusCodes.Status408RequestTimeout ? "the body arrives too slowly" : bad.Message);
        }
        catch (InvalidDataException)
        {
            refuse(StatusCodes.Status400BadRequest, "the body is not gzip, though Content-Encoding says so");
        }
        catch
        {
            body.Dispose();
            throw;
        }

        body.Dispose();
        return null;
    }

    /// <summary>A small body that came with its head, as most do: nothing has to be waited for, and so nothing timed.</summary>
    private Body? AtHand(HttpRequest request)
    {
        if (request.ContentLength is not (> 0 and <= FirstRoom) || !request.BodyReader.TryRead(out var read)) return null;
        if (read.Buffer.Length != request.ContentLength)
        {
            request.BodyReader.AdvanceTo(read.Buffer.Start);
            return null;
        }

        var body = new Body(budget, FirstRoom);
        read.Buffer.CopyTo(body.Free.Span);
        body.Advance((int)read.Buffer.Length);
        request.BodyReader.AdvanceTo(read.Buffer.End);
        return body;
    }

    private static async ValueTask<bool> FillAsync(Stream source, bool gzip, Body body, int mostBytes, Action<int, string> refuse, CancellationToken cancellation)
    {
        await using var unzipped = gzip ? new GZipStream(source, CompressionMode.Decompress, leaveOpen: true) : null;
        var stream = unzipped ?? source;
        while (true)
        {
            if (body.Free.IsEmpty && !body.Grow())
            {
                refuse(StatusCodes.Status429TooManyRequests, "too many large bodies are being read at once: try again shortly");
                return false;
            }

            var read = await stream.ReadAsync(body.Free, cancellation);
            if (read == 0) return true;
            body.Advance(read);
            if (body.Length > mostBytes)
            {
                refuse(StatusCodes.Status413PayloadTooLarge, $"the body has more than {mostBytes} bytes{(gzip ? " once decompressed" : "")}");
                return false;
            }
        }
    }
}
