using System.Text;
using FleetOps.Core.Fleet;
using FleetOps.Core.Ingest;
using FleetOps.Core.Telemetry;
using FleetOps.Tests.Builders;
using FleetOps.Web.Transports.Decoding;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Transports;

/// <summary>Whatever bytes come in: nothing is thrown, and accepted plus rejected is what was sent.</summary>
public sealed class DecoderFuzzTests
{
    private static readonly Sender Enrolling = new("key", DeviceKind.Vehicle, AllowsExtras: false, Simulated: false);

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "\\ud800", "\n", " ", "null", "true", "NaN", "-", "-0", "1e400", "1.", "01", "7", "\"device_id\"", "\"EV_001\"", "\"timestamp\"",
        "\"2026-11-20T12:00:00Z\"", "1763640000000", "\"signals\"", "\"soc_pct\"", "\"event\"", "\"type\"", "\"booted\"", "é", "\u0000", "😀",
        "{\"device_id\":\"EV_001\",\"timestamp\":1763640000000,\"signals\":{\"soc_pct\":50}}",
    ];

    private readonly Roster _roster = new(capacity: 50);

    public DecoderFuzzTests() => _roster.TryAdd(Frames.Vehicle);

    [Fact]
    public void Decode_AnyBytes_NeverThrowsAndCountsAddUp() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Holds(bytes)));

    [Fact]
    public void Decode_AnyShuffledPieces_NeverThrowsAndCountsAddUp() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(parts => string.Concat(parts)).ToArbitrary(), text => Holds(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Decode_AGoodFrameCutAnywhere_IsRefusedAsALine()
    {
        var whole = Encoding.UTF8.GetBytes(Pieces[^1]);
        for (var length = 1; length < whole.Length; length++)
        {
            var decoded = Decode(whole[..length], BodyForm.Lines);
            Assert.Empty(decoded.Frames);
            Assert.Single(decoded.Rejected);
        }
    }

    [Fact]
    public void Decode_AGoodFrameWithAnyByteChanged_NeverThrows()
    {
        var whole = Encoding.UTF8.GetBytes(Pieces[^1]);
        for (var at = 0; at < whole.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var changed = (byte[])whole.Clone();
                changed[at] = (byte)value;
                Assert.True(Holds(changed));
            }
        }
    }

    [Fact]
    public void ReadNumber_AnyDouble_ComesBackExactly() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(ArbMap.Default.ArbFor<double>(), value =>
        {
            if (!double.IsFinite(value)) return true;
            var text = Encoding.ASCII.GetBytes(value.ToString("R").Replace("E", "e", StringComparison.Ordinal));
            return JsonNumber.TryRead(text, 0, out var read, out var end) && end == text.Length && read == value;
        }));

    private bool Holds(byte[] bytes)
    {
        foreach (var form in Enum.GetValues<BodyForm>())
        {
            var decoded = Decode(bytes, form);
            if (decoded.Frames.Count + decoded.Rejected.Count + decoded.Unlisted != decoded.Sent) return false;
            if (decoded.Indices is { } indices && indices.Count != decoded.Frames.Count) return false;
            if (decoded.Rejected.Any(r => r.Reason.Length == 0 || r.Kind.Length == 0)) return false;
            if (decoded.Frames.Any(f => f.Observation is Measurements m && !m.Values.ToArray().All(double.IsFinite))) return false;
        }

        _ = BodyForms.Guess(bytes, saysLines: false);
        return true;
    }

    private Decoded Decode(byte[] bytes, BodyForm form) => new FrameDecoder(_roster, Frames.Catalog).Decode(bytes, form, Enrolling, 1_000);
}
