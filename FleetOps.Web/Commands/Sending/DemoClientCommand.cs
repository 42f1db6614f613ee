using System.CommandLine;
using System.Text.Json;
using FleetOps.Core.Fleet;
using FleetOps.Core.Units;

namespace FleetOps.Web.Commands.Sending;

/// <summary><c>demo-client</c>: one vehicle that sends a frame a second until it is stopped. Exits 0 when stopped, 1 when the server refuses or is not there.</summary>
public static class DemoClientCommand
{
    public static Command Create()
    {
        var vehicle = new Option<string>("--vehicle") { Description = "device id", DefaultValueFactory = _ => "EV_001" };
        var mode = new Option<string>("--mode") { Description = "normal, or failure: the battery cooling gives up", DefaultValueFactory = _ => "normal" };
        var seconds = new Option<int?>("--seconds") { Description = "stop after so many frames" };
        var send = new SendOptions();
        vehicle.Validators.Add(result =>
        {
            if (!DeviceId.IsValid(result.GetValueOrDefault<string>())) result.AddError("--vehicle takes a device id: A–Z a–z 0–9 - _ . :");
        });
        mode.AcceptOnlyFromAmong("normal", "failure");
        var command = new Command("demo-client", "Streams frames of one vehicle to a running server.") { vehicle, mode, seconds };
        send.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(vehicle)!, parsed.GetValue(mode) == "failure", parsed.GetValue(seconds) ?? int.MaxValue, parsed.GetValue(send.Url)!, parsed.GetValue(send.Key)!,
            parsed.GetValue(send.Json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string vehicle, bool fails, int seconds, string url, string key, bool json, CancellationToken cancellation)
    {
        using var sender = new BatchSender(url, key, TimeProvider.System);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        var car = new DemoCar(fails, seed: 7);
        int accepted = 0, refused = 0;
        try
        {
            for (var sent = 0; sent < seconds; sent++)
            {
                var values = car.Step();
                var frame = new { device_id = vehicle, timestamp = Instant.Now(TimeProvider.System).ToString(), signals = values };
                var reply = await sender.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), cancellation);
                accepted += reply.Accepted;
                refused += reply.RejectedTotal;
                if (reply.Rejected is [var why, ..]) throw new SendFailedException($"{why.Field}: {why.Reason}");
                if (!json) Console.WriteLine($"{frame.timestamp}  {vehicle}  {values["speed_kmh"],5:0.0} km/h  {values["soc_pct"],5:0.0} %  battery {values["battery_temperature_max_c"],5:0.0} °C");
                if (sent + 1 < seconds) await pace.WaitForNextTickAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl-C is how this command ends.
        }
        catch (SendFailedException failure)
        {
            await Console.Error.WriteLineAsync($"fleetops: {failure.Message}");
            return 1;
        }

        if (json) Console.WriteLine(JsonSerializer.Serialize(new { vehicle, accepted, refused }, JsonLines.Options));
        else Console.WriteLine($"{accepted} frames accepted");
        return 0;
    }
}
