using System.Text.Json;
using FleetOps.Core.Fleet;
using FleetOps.Core.Telemetry;

namespace FleetOps.Web.Transports.Decoding;

/// <summary>Reads an <c>event</c> object: <c>{"type":"status_changed","status":"charging"}</c>, one of the closed set of <see cref="DeviceEvent"/>.</summary>
internal static class EventDecoder
{
    private const int LongestText = 64;

    public static void Read(ReadOnlySpan<byte> json, ref FrameDraft draft)
    {
        JsonElement body;
        try
        {
            var reader = new Utf8JsonReader(json);
            body = JsonElement.ParseValue(ref reader);
        }
        catch (JsonException fault)
        {
            draft.Refuse("event", fault.Message, "malformed");
            return;
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            draft.Refuse("event", "expected an object with a type", "malformed");
            return;
        }

        var fields = new EventFields(body);
        var happened = Make(ref fields);
        if (fields.Fault is { } wrong) draft.Refuse(wrong.Field, wrong.Reason, "malformed");
        else draft.Observation = happened;
    }

    private static DeviceEvent? Make(ref EventFields fields)
    {
        switch (fields.Text("type"))
        {
            case "booted":
                return new DeviceEvent.Booted(fields.Text("firmware"));
            case "status_changed":
                return new DeviceEvent.StatusChanged(fields.Word<ConnectorStatus>("status"));
            case "fault_raised":
                return new DeviceEvent.FaultRaised(fields.Text("code"), fields.TextOrNull("vendor_code"));
            case "fault_cleared":
                return new DeviceEvent.FaultCleared(fields.Text("code"));
            case "queue_joined":
                return new DeviceEvent.QueueJoined(fields.Text("driver"), fields.Whole("waiting", 0, 1_000));
            case "queue_left":
                return new DeviceEvent.QueueLeft(fields.Text("driver"), fields.Number("waited_minutes", 0, 100_000), fields.Flag("served"));
            case "queue_moved":
                return new DeviceEvent.QueueMoved(fields.Text("driver"), fields.Number("waited_minutes", 0, 100_000), fields.Device("to"));
            case "attempt_failed":
                return new DeviceEvent.AttemptFailed(fields.Text("driver"), fields.Word<ChargingStep>("step"), fields.TextOrNull("reason"));
            case "session_started":
                return new DeviceEvent.SessionStarted(
                    fields.Text("session"), fields.Text("driver"), fields.DeviceOrNull("vehicle"), fields.Number("meter_wh", 0, 1e12), fields.NumberOrNull("soc_pct", 0, 100));
            case "session_metered":
                return new DeviceEvent.SessionMetered(fields.Text("session"), fields.Number("meter_wh", 0, 1e12), fields.NumberOrNull("soc_pct", 0, 100));
            case "session_ended":
                return new DeviceEvent.SessionEnded(
                    fields.Text("session"), fields.Number("meter_wh", 0, 1e12), fields.Number("energy_wh", 0, 1e7), fields.NumberOrNull("soc_pct", 0, 100), fields.Text("reason"));
            case "vehicle_state_changed":
                return new DeviceEvent.VehicleStateChanged(fields.Word<VehicleState>("state"), fields.DeviceOrNull("at"));
            case var other:
                fields.Refuse("type", $"there is no event '{other}'");
                return null;
        }
    }

    /// <summary>The fields of one event; remembers the first that is wrong and answers with harmless values after it.</summary>
    private struct EventFields(JsonElement body)
    {
        public (string Field, string Reason)? Fault { get; private set; }

        public void Refuse(string name, string reason) => Fault ??= ("event." + name, reason);

        public string Text(string name)
        {
            var text = TextOrNull(name);
            if (text is null) Refuse(name, "missing");
            return text ?? "";
        }

        public string? TextOrNull(string name)
        {
            if (!Find(name, out var value)) return null;
            if (value.ValueKind == JsonValueKind.String && TryText(value) is { Length: > 0 and <= LongestText } text && !text.Any(char.IsControl)) return text;
            Refuse(name, $"expected a text of 1 to {LongestText} characters");
            return null;
        }

        public double Number(string name, double low, double high)
        {
            var number = NumberOrNull(name, low, high);
            if (number is null) Refuse(name, "missing");
            return number ?? low;
        }

        public double? NumberOrNull(string name, double low, double high)
        {
            if (!Find(name, out var value)) return null;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= low && number <= high) return number;
            Refuse(name, $"expected a number from {low} to {high}");
            return null;
        }

        public int Whole(string name, int low, int high)
        {
            var number = Number(name, low, high);
            if (number != Math.Floor(number)) Refuse(name, "expected a whole number");
            return (int)number;
        }

        public bool Flag(string name)
        {
            if (Find(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
            Refuse(name, "expected true or false");
            return false;
        }

        public DeviceId Device(string name)
        {
            var device = DeviceOrNull(name);
            if (device is null) Refuse(name, "missing");
            return device ?? new DeviceId("missing");
        }

        public DeviceId? DeviceOrNull(string name)
        {
            var text = TextOrNull(name);
            if (text is null) return null;
            if (DeviceId.IsValid(text)) return new DeviceId(text);
            Refuse(name, "not a device id");
            return null;
        }

        /// <summary>An enum member in snake_case or as OCPP writes it ("suspended_ev", "SuspendedEV").</summary>
        public TWord Word<TWord>(string name)
            where TWord : struct, Enum
        {
            var text = Text(name).Replace("_", "", StringComparison.Ordinal);
            foreach (var word in Enum.GetValues<TWord>())
                if (string.Equals(word.ToString(), text, StringComparison.OrdinalIgnoreCase)) return word;
            Refuse(name, "expected one of " + string.Join(", ", Enum.GetNames<TWord>()));
            return default;
        }

        private readonly bool Find(string name, out JsonElement value) => body.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

        private static string? TryText(JsonElement value)
        {
            try
            {
                return value.GetString();
            }
            catch (InvalidOperationException)
            {
                return null; // half a surrogate pair: refused as no text
            }
        }
    }
}
