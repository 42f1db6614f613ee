using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Models;
using FleetOps.Core.Units;

namespace FleetOps.Core.Insights.Incentive;

/// <summary>
/// What is known when a driver is asked to charge elsewhere: the offer, the way, what waits at both ends, and what the driver did before. What is not known is NaN. The same code makes training rows and live
/// rows. Pure; a driver's nature is hidden and stays so.
/// </summary>
public static class IncentiveFeatures
{
    /// <summary>Road kilometres to a straight one.</summary>
    public const double RoadFactor = 1.3;

    // Minutes until a plug frees, by the catalogue's usual session.
    private const double MinutesATurn = 28;

    // Answers that the usual share of yes counts for.
    private const double Doubt = 3;
    private const double UsualYes = 0.4;

    public static readonly FeatureSchema Schema = new(
    [
        ("rupees", "INR"), ("gift", ""), ("detour", "km"), ("minutes_saved", "min"), ("wait_here", "min"), ("wait_there", "min"), ("waited", "min"), ("hour_of_day", "h"), ("tariff_difference", "INR/kWh"),
        ("asked", ""), ("share_accepted", ""), ("asked_today", ""), ("accepted_today", ""), ("asked_this_visit", ""), ("visits_a_day", "/d"), ("share_of_visits_there", ""), ("share_of_visits_here", ""),
        ("rupees_a_km", "INR/km"), ("dc_power_there", "kW"), ("share_unseen", ""), ("readier_than_usual", ""), ("readier_today", ""), ("readier_for_money", ""), ("readier_for_the_way", ""), ("chance_usual", ""), ("chance_own", ""),
    ]);

    public const int Rupees = 0;

    public const int RupeesAKm = 17;

    public const int Detour = 2;

    /// <summary>By the round weights.</summary>
    public const int UsualChance = 24;

    /// <summary>By the round weights, moved by the driver's own answers.</summary>
    public const int OwnChance = 25;

    public static int Width => Schema.Features.Count;

    /// <summary>The row of an offer between two stations that have diaries.</summary>
    public static void Fill(DriverBook book, StationDiary here, StationDiary there, Offer offer, Instant now, Span<float> row)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(there);
        ArgumentNullException.ThrowIfNull(offer);
        Fill(book.Read(offer.Driver, offer.From, offer.To, now), here.Station, there.Station, offer, WaitMinutes(here), WaitMinutes(there), now, row);
    }

    /// <summary>The row of an offer to a driver whose page is at hand (null: never seen), between two stations whose waits are known.</summary>
    public static void Fill(DriverPage? page, Station here, Station there, Offer offer, double waitHere, double waitThere, Instant now, Span<float> row)
    {
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(there);
        ArgumentNullException.ThrowIfNull(offer);
        Fill(page?.Sheet(offer.From, offer.To, now) ?? default, here, there, offer, waitHere, waitThere, now, row);
    }

    private static void Fill(DriverSheet sheet, Station here, Station there, Offer offer, double waitHere, double waitThere, Instant now, Span<float> row)
    {
        var km = here.Place.DistanceTo(there.Place) * RoadFactor / 1000;
        Fill(
            (double)offer.Rupees, offer.Extra is not null, km, waitHere, waitThere, (double)(there.Tariff.PerKwh - here.Tariff.PerKwh), StationTraits.Of(there).DcKw, LocalMoment.Of(now).Hour, row);
        row[6] = (float)sheet.WaitedMinutes;
        row[9] = sheet.Asked;
        row[10] = (float)((sheet.Accepted + Doubt * UsualYes) / (sheet.Asked + Doubt));
        row[11] = sheet.AskedToday;
        row[12] = sheet.AcceptedToday;
        row[13] = sheet.AskedThisVisit;
        row[14] = (float)sheet.VisitsADay;
        row[15] = (float)(sheet.VisitsThere / (sheet.Visits + 1.0));
        row[16] = (float)(sheet.VisitsHere / (sheet.Visits + 1.0));
        row[19] = (float)sheet.UnseenShare;
        row[20] = (float)sheet.AboveUsual;
        row[21] = (float)sheet.AboveUsualToday;
        row[22] = (float)sheet.AboveUsualForMoney;
        row[23] = (float)sheet.AboveUsualForTheWay;
        Weigh(row);
    }

    /// <summary>How likely a driver of whom nothing is known takes the offer now, by the round weights, and how far he goes for it, km: what the driver book measures answers against. Null where a station has no diary.</summary>
    public static (double Chance, double Km)? Usual(NetworkDiary diary, Offer offer, Instant now)
    {
        ArgumentNullException.ThrowIfNull(diary);
        ArgumentNullException.ThrowIfNull(offer);
        if (diary.Find(offer.From) is not { } here || diary.Find(offer.To) is not { } there) return null;
        Span<float> row = stackalloc float[Width];
        Fill(default(DriverSheet), here.Station, there.Station, offer, WaitMinutes(here), WaitMinutes(there), now, row);
        return (row[UsualChance], row[Detour]);
    }

    /// <summary>The row of an offer to nobody in particular: everything about the driver is unknown.</summary>
    public static void Fill(double rupees, bool gift, double km, double waitHere, double waitThere, double tariffDifference, double dcKwThere, double hour, Span<float> row)
    {
        row.Fill(float.NaN);
        row[Rupees] = (float)rupees;
        row[1] = gift ? 1 : 0;
        row[Detour] = (float)km;
        row[3] = (float)(waitHere - waitThere);
        row[4] = (float)waitHere;
        row[5] = (float)waitThere;
        row[7] = (float)hour;
        row[8] = (float)tariffDifference;
        row[RupeesAKm] = (float)(rupees / (km + 1));
        row[18] = (float)dcKwThere;
        Weigh(row);
    }

    /// <summary>Puts another offer into a row.</summary>
    public static void Offered(Span<float> row, double rupees, bool gift)
    {
        row[Rupees] = (float)rupees;
        row[1] = gift ? 1 : 0;
        row[RupeesAKm] = (float)(rupees / (row[Detour] + 1));
        Weigh(row);
    }

    private static void Weigh(Span<float> row)
    {
        row[UsualChance] = (float)IncentivePredictor.Usual(row);
        row[OwnChance] = (float)IncentivePredictor.Own(row);
    }

    /// <summary>Minutes that the next car waits for CCS2, as far as can be told from outside: nothing while a plug is free for it, else a turn for each that waits, shared by the plugs.</summary>
    public static double WaitMinutes(StationDiary diary)
    {
        ArgumentNullException.ThrowIfNull(diary);
        var plugs = diary.Station.Connectors.Count(c => c.Standard == ConnectorStandard.Ccs2);
        return WaitMinutes(plugs, plugs - diary.BusyCcs, diary.Waiting);
    }

    public static double WaitMinutes(int plugs, double free, double waiting) => free > waiting ? 0 : (waiting + 1) * MinutesATurn / Math.Max(1, plugs);
}
