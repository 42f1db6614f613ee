using System.Globalization;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Units;

namespace FleetOps.Core.Agents.Logistics;

/// <summary>Says in words why a van is sent on a round. Pure.</summary>
internal static class LogisticsReasons
{
    // A van that is held up is still seen to arrive.
    private const double LateMinutes = 60;

    public static Proposal Tell(LogisticsCase told)
    {
        var (round, van) = (told.Round, told.Round.Van.Base.Van);
        var first = round.Stops.First(s => s.Packs >= 0);
        var stops = round.Stops.Select(s => new VanStop(s.Shelf.Station.Id, s.Packs, s.Parts)).ToArray();
        return new Proposal
        {
            Agent = AgentName.Logistics,
            What = new Intervention.Dispatch(new VanOrder(van, stops)),
            Target = van,
            Title = $"Send {Name(told)} to {List([.. round.Stops.Select(s => s.Shelf.Station.Name)])}",
            Reason = Reason(told, first),
            Evidence = Evidence(told),
            Basis = first.Shelf.Worst is { } worst
                ? new ModelBasis(told.By.Model, told.By.Version, $"{Percent(worst.Chance)} that {worst.Item} run out in {first.Shelf.Station.Name} within 90 minutes", $"{Percent(Average(told))} on average over the shelves")
                : null,
            CostInr = decimal.Round((decimal)(round.Km * told.Options.InrAKm), 2),
            AvoidedInr = decimal.Round((decimal)Math.Max(0, told.SparedInr), 2),
            Risk = Risk.Minimal,
            Confidence = Math.Clamp(round.Stops.Where(s => s.Packs >= 0).Average(s => s.Shelf.StillThere(s.Minute)), 0, 1),
            ValidFor = TimeSpan.FromMinutes(20),
            SafeDefault = "The van goes on as it is: it ends its round, or restocks the emptiest station of its region once that is nearly empty.",
            Key = string.Create(CultureInfo.InvariantCulture, $"van:{van}:{told.Situation.At.UnixMilliseconds / 1_800_000}:{string.Join('-', stops.Select(s => s.Station))}"),
            Guard = Guard(first, van),
            Effect = new Effect(Seen(first), TimeSpan.FromMinutes(Math.Ceiling(first.Minute)), TimeSpan.FromMinutes(Math.Ceiling(first.Minute) + LateMinutes)),
        };
    }

    private static string Reason(LogisticsCase told, RoundStop first)
    {
        var said = first.Shelf.Worst is { } worst
            ? $"{first.Shelf.Station.Name} has {worst.Stock} of {worst.FullShelf} {worst.Item} left{(worst.MinutesLeft is { } left ? $", for about {Span(left)} at the use expected" : "")}; {Percent(worst.Chance)} that they run out within 90 minutes. "
            : "";
        var way = first.ViaDepot ? ", after it has loaded at its depot," : "";
        said += $"{Name(told)} with {told.Round.Van.Packs} packs and {told.Round.Van.Parts} parts on board gets there{way} at {Clock(told, first.Minute)}";
        if (told.Round.Stops.FirstOrDefault(s => s.Packs < 0) is { } taken) said += $", with {-taken.Packs} packs that {taken.Shelf.Station.Name} can spare";
        return $"{said}. The round of {told.Round.Km.ToString("0.0", CultureInfo.InvariantCulture)} km spares {Inr(told.SparedInr)} of stock-outs.";
    }

    private static List<Evidence> Evidence(LogisticsCase told)
    {
        List<Evidence> evidence = [];
        foreach (var stop in told.Round.Stops)
        {
            var what = stop.Packs < 0 ? $"takes {-stop.Packs} packs along" : $"{stop.Packs} packs and {stop.Parts} parts";
            evidence.Add(new($"{stop.Shelf.Station.Name} at {Clock(told, stop.Minute)}", $"{what}{(stop.ViaDepot ? ", by way of the depot" : "")}"));
            foreach (var risk in new[] { stop.Shelf.Packs, stop.Shelf.Parts }.OfType<StockRisk>())
                evidence.Add(new($"{stop.Shelf.Station.Name}: {risk.Item}", $"{risk.Stock} of {risk.FullShelf}, {(double.IsNaN(risk.UsedADay) ? "no day's use yet" : $"{risk.UsedADay.ToString("0.#", CultureInfo.InvariantCulture)} used a day")}, {Percent(risk.Chance)} to run out within 90 minutes"));
        }

        evidence.Add(new("Way", $"{told.Round.Km.ToString("0.0", CultureInfo.InvariantCulture)} km, {Inr(told.Round.Km * told.Options.InrAKm)}"));
        evidence.Add(new("Stock-outs spared", $"{Inr(told.SparedInr)} at {Inr(told.Options.LostInrAnHour)} an hour"));
        return evidence;
    }

    // Somebody else may have filled it meanwhile.
    private static List<Condition> Guard(RoundStop first, Fleet.DeviceId van)
    {
        List<Condition> guard = [new Condition.Heard(van)];
        var station = first.Shelf.Station;
        if (first.Packs > 0) guard.Add(new Condition.AtMost(station.Id, "stock_packs", station.StockPacks - Math.Ceiling(first.Packs / 2.0)));
        else if (first.Parts > 0) guard.Add(new Condition.AtMost(station.Id, "stock_parts", station.StockParts - Math.Ceiling(first.Parts / 2.0)));
        return guard;
    }

    private static List<Condition> Seen(RoundStop first)
    {
        var station = first.Shelf.Station;
        if (first.Packs > 0) return [new Condition.AtLeast(station.Id, "stock_packs", Math.Floor(Math.Max(1, (first.Shelf.Packs?.Stock ?? 0) + first.Packs * 0.4)))];
        return [new Condition.AtLeast(station.Id, "stock_parts", Math.Floor(Math.Max(1, (first.Shelf.Parts?.Stock ?? 0) + first.Parts * 0.4)))];
    }

    private static double Average(LogisticsCase told) => told.Situation.Stock!.Shelves.Average(s => s.Chance);

    private static string Name(LogisticsCase told) => told.Situation.Twins.TryGetValue(told.Round.Van.Base.Van, out var twin) ? twin.Device.Name : told.Round.Van.Base.Van.Value;

    private static string List(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    private static string Clock(LogisticsCase told, double minute) => (told.Situation.At + TimeSpan.FromMinutes(minute)).ToDateTimeOffset().ToOffset(Clocks.Ist).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Span(double minutes) => minutes < 120 ? string.Create(CultureInfo.InvariantCulture, $"{minutes:0} minutes") : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:0.#} hours");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    private static string Inr(double inr) => string.Create(CultureInfo.InvariantCulture, $"₹{inr:#,0}");
}
