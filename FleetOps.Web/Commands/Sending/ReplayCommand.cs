using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace FleetOps.Web.Commands.Sending;

/// <summary><c>replay FILE</c>: recorded frames through the front door. Exits 0 when every frame was accepted, 1 when some were refused or the server was not there.</summary>
public static class ReplayCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CSV (device_id,timestamp,signals…) or NDJSON, gzipped or not" };
        var speed = new Option<string>("--speed") { Description = "times the recorded pace; 0 or max: as fast as the server takes it", DefaultValueFactory = _ => "1" };
        var keepTimes = new Option<bool>("--keep-times") { Description = "send the recorded timestamps as they are instead of moving the recording to now" };
        var send = new SendOptions();
        file.Validators.Add(result =>
        {
            if (!File.Exists(result.GetValueOrDefault<string>())) result.AddError($"replay: there is no file '{result.GetValueOrDefault<string>()}'");
        });
        speed.Validators.Add(result =>
        {
            if (SpeedOf(result.GetValueOrDefault<string>()) is null) result.AddError("--speed takes a number above 0, or max");
        });
        var command = new Command("replay", "Sends recorded frames to a running server.") { file, speed, keepTimes };
        send.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            new Recording(parsed.GetValue(file)!), SpeedOf(parsed.GetValue(speed))!.Value, parsed.GetValue(keepTimes), parsed.GetValue(send.Url)!, parsed.GetValue(send.Key)!,
            parsed.GetValue(send.Json), cancellation));
        return command;
    }

    private static double? SpeedOf(string? text) => text is "max" or "0" ? double.PositiveInfinity
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= 1e9 ? speed : null;

    private static async Task<int> RunAsync(Recording recording, double speed, bool keepTimes, string url, string key, bool json, CancellationToken cancellation)
    {
        using var sender = new BatchSender(url, key, TimeProvider.System);
        try
        {
            var totals = await new Replay(recording, sender, TimeProvider.System, speed, keepTimes, t => Show(t, json)).RunAsync(cancellation);
            if (json) Console.WriteLine(JsonSerializer.Serialize(totals, JsonLines.Options));
            else Tell(totals);
            return totals.Rejected > 0 ? 1 : 0;
        }
        catch (Exception failure) when (failure is SendFailedException or InvalidDataException or IOException)
        {
            await Console.Error.WriteLineAsync($"fleetops: {failure.Message}");
            return 1;
        }
    }

    private static void Show(ReplayTotals totals, bool json)
    {
        if (!json) Console.WriteLine($"{totals.Read} read, {totals.Accepted} accepted, {totals.Rejected} refused");
    }

    private static void Tell(ReplayTotals totals)
    {
        foreach (var example in totals.Examples) Console.WriteLine(example);
        if (totals.Rejected > totals.Examples.Count) Console.WriteLine($"… and {totals.Rejected - totals.Examples.Count} more");
        Console.WriteLine(
            $"{totals.Read} frames in {totals.Seconds:0.0} s: {totals.Accepted} accepted ({totals.Duplicates} known already), {totals.Rejected} refused"
            + (totals.EmptyRows > 0 ? $", {totals.EmptyRows} rows without a value left out" : "") + (totals.Retries > 0 ? $", {totals.Retries} waits" : ""));
    }
}
