using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FleetOps.Core.Ledger.Sealing;

/// <summary>
/// A self-contained HTML file: words for people, the records they rest on, a seal over all of it, and a plain script that checks it with no network. Every byte but the seal's is under the seal's hash, the seal is signed.
/// Pure. Format: docs/ledger.md.
/// </summary>
public static class SealedPage
{
    public const string Format = "fleetops-sealed/1";
    internal const string DataStart = "<script type=\"application/json\" id=\"data\">";
    internal const string SealStart = "<script type=\"application/json\" id=\"seal\">";
    internal const string End = "</script>";

    private static readonly string Script = Read("sealed.js");
    private static readonly string Style = Read("sealed.css");

    /// <summary>The file before it is sealed: all of it up to the seal, and from its end on. The seal's page hash is over the two together.</summary>
    public static (byte[] Before, byte[] After) Write(SealedMatter matter, IReadOnlyList<SealedRecord> records, Checkpoint? checkpoint, string publicPem)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(records);
        var data = new JsonObject { ["format"] = Format, ["public_key"] = publicPem };
        if (checkpoint is not null) data["checkpoint"] = JsonNode.Parse(checkpoint.ToJson());
        data["records"] = new JsonArray([.. records.Select(r => new JsonObject { ["line"] = Line(r.Record), ["path"] = new JsonArray([.. r.Path.Select(h => (JsonNode)h.ToString())]) })]);
        if (matter.Attached is { } attached) data["attached"] = attached.Text;
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-").Append(Base64Hash(Style)).Append("'; script-src 'sha256-").Append(Base64Hash(Script)).Append("'; base-uri 'none'; form-action 'none'\">")
            .Append("<meta name=\"referrer\" content=\"no-referrer\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>").Append(PageText.Escape(PageText.Clean(matter.Title))).Append("</title><style>").Append(Style).Append("</style></head><body>\n<main id=\"words\">")
            .Append(matter.Words.Html)
            .Append("</main>\n<section id=\"check\" aria-labelledby=\"check-title\"><h2 id=\"check-title\">Check of this file</h2><p id=\"verdict\" role=\"status\">Not checked: scripts do not run here. Use the command audit verify.</p><ul id=\"steps\"></ul>")
            .Append("<p class=\"screen\"><label>Check the whole file, with its words and script: choose this same file <input type=\"file\" id=\"whole\"></label></p>")
            .Append("<p class=\"note\">Whoever can write a page can write one that praises itself. For certainty check with your own copy of the command audit verify, or write a verifier: docs/ledger.md of FleetOps has the format. Compare the key below with one that you got elsewhere.</p>")
            .Append("<dl class=\"proof\"><dt>Key</dt><dd id=\"key\"></dd><dt>Records</dt><dd id=\"row\"></dd></dl></section>\n")
            .Append(DataStart).Append(data.ToJsonString()).Append(End).Append('\n').Append(SealStart);
        return (Encoding.UTF8.GetBytes(page.ToString()), Encoding.UTF8.GetBytes(End + "\n<script>" + Script + "</script>\n</body></html>\n"));
    }

    internal static LedgerHash Hash(params ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts) hash.AppendData(part);
        return new LedgerHash(hash.GetHashAndReset());
    }

    private static string Line(LedgerRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        record.WriteLine(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Base64Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program."), Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
