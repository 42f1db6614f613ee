using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation;
using FleetOps.Core.Simulation.Datasets;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Vehicles;
using FleetOps.Tests.Builders;
using Xunit;

namespace FleetOps.Tests.Simulation.Datasets;

/// <summary>The vehicle and machine datasets, small: rows, schemas, labels apart, splits that do not leak, equal bytes.</summary>
public sealed class EvDatasetTests
{
    private static DatasetPlan Plan(ulong seed = 42) =>
        new(seed, Worlds.Stations, Frames.Catalog) { FrameVehicles = 3, FrameDays = 2, EquipmentDays = 20 };

    [Fact]
    public void EvFrames_HaveARowASecond_AndTheirCompanionsFit()
    {
        var files = Write(EvFrames.Source(Plan()));
        Assert.Equal(3 * 2 * 86_400, files["ev_frames"].Length - 1);
        Assert.Equal(3 * 2 * 1440, files["ev_minutes"].Length - 1);
        Assert.Equal(2 + 32, files["ev_frames"][0].Split(',').Length);
        Assert.Equal(32, files["ev_normalisation"].Length - 1);
        // A minute is the sum of its frames.
        var minute = files["ev_minutes"][600].Split(',');
        var seconds = files["ev_frames"].Skip(1 + 599 * 60).Take(60).Select(l => l.Split(',')).Where(c => c[2].Length > 0).ToList();
        Assert.Equal(minute[2], seconds.Count.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(Number(minute[3]), seconds.Average(c => Number(c[2])), 0.001);
        Assert.Equal(Number(minute[8]), seconds.Max(c => Number(c[7])), 0.001);
        // The statistics are those of the training rows and of no others.
        var splits = files["ev_splits"].Skip(1).Select(l => l.Split(',')).ToList();
        var train = splits.Where(s => s[3] == "train").ToList();
        Assert.Equal("EV_001", Assert.Single(train)[0]);
        var soc = files["ev_frames"].Skip(1).Select(l => l.Split(',')).Where(c => c[1] == train[0][0] && string.CompareOrdinal(c[0], train[0][2]) < 0 && c[7].Length > 0)
            .Select(c => Number(c[7])).ToList();
        var line = files["ev_normalisation"].Single(l => l.StartsWith("soc_pct,", StringComparison.Ordinal)).Split(',');
        Assert.Equal(soc.Count, int.Parse(line[1], CultureInfo.InvariantCulture));
        Assert.Equal(soc.Average(), Number(line[2]), 0.0001);
    }

    [Fact]
    public void EvPlan_CoversEverySecondOnce_WithAllKindsAndStages()
    {
        var ev = new EvPlan(new DatasetPlan(42, Worlds.Stations, Frames.Catalog));
        var courses = Enumerable.Range(0, 10).Select(ev.Course).ToArray();
        var train = courses.Take(6).ToArray();
        Assert.Equal(5, train.Where(c => c is not null).Select(c => c!.Model.Kind).Distinct().Count());
        Assert.Equal(3, courses.Count(c => c is null));
        var due = courses.Where(c => c is not null).Select(c => (c!.Onset + c.LeadSeconds - ev.Start) / 86_400).ToList();
        Assert.Contains(due, d => d < 7);
        Assert.Contains(due, d => d > 7.5);
        Assert.All(courses.Where(c => c is not null), c => Assert.True(c!.Onset < ev.End - 86_400));
        Assert.Equal(["train", "train", "train", "train", "train", "train", "validation", "validation", "test", "test"], Enumerable.Range(0, 10).Select(v => ev.SplitOf(v, ev.Start)));
        Assert.All(Enumerable.Range(0, 10), v => Assert.Equal("test", ev.SplitOf(v, ev.End - 1)));
        Assert.Equal("validation", ev.SplitOf(0, ev.TestFrom - 1));
        Assert.Equal((5, 6), ((ev.ValidationFrom - ev.Start) / 86_400, (ev.TestFrom - ev.Start) / 86_400));
    }

    [Fact]
    public void Datasets_OfTheSameSeed_AreTheSameBytes()
    {
        var plan = Plan() with { FrameVehicles = 2, FrameDays = 1 };
        var first = Hash(EvFrames.Source(plan));
        Assert.Equal(first, Hash(EvFrames.Source(plan)));
        Assert.NotEqual(first, Hash(EvFrames.Source(plan with { Seed = 43 })));
        // A vehicle more changes nothing of those before it but what they are for.
        var more = Write(EvFrames.Source(plan with { FrameVehicles = 3 }))["ev_frames"];
        Assert.Equal(Write(EvFrames.Source(plan))["ev_frames"].Skip(1).Take(86_400), more.Skip(1).Take(86_400));
    }

    [Fact]
    public void Equipment_HasItsRows_ItsLabelsApart_AndItsTimeInThreeParts()
    {
        var files = Write(EquipmentReadings.Source(Plan() with { EquipmentDays = 180 }));
        Assert.Equal(34_560, files["equipment_readings"].Length - 1);
        Assert.Equal(34_560, files["equipment_labels"].Length - 1);
        var odd = files["equipment_labels"].Count(l => l.Split(',')[2] == "1") / 34_560.0;
        Assert.InRange(odd, 0.04, 0.06);
        Assert.DoesNotContain("anomaly", files["equipment_readings"][0], StringComparison.Ordinal);
        var days = files["equipment_splits"].Skip(1).Select(l => l.Split(',')).Select(c => (DateTimeOffset.Parse(c[1], CultureInfo.InvariantCulture) - DateTimeOffset.Parse(c[0], CultureInfo.InvariantCulture)).TotalDays);
        Assert.Equal([126, 18, 36], days);
        Assert.All(EquipmentReadings.Source(Plan()).Datasets, d => Assert.Equal(d.Name == "equipment_labels", d.IsLabel));
    }

    /// <summary>
    /// For each failure the mark it leaves, as a daily figure of a failing vehicle and of the same vehicle sound. It must stand out a day or more before the breakdown, and hardly
    /// on the first day.
    /// </summary>
    [Theory]
    [InlineData(0, 2.0, 1.6)]
    [InlineData(1, 2.0, 1.5)]
    [InlineData(2, 1.5, 1.2)]
    [InlineData(3, 1.0, 1.6)]
    [InlineData(4, 1.0, 1.2)]
    public void Failures_ShowDaysAhead(int kind, double daysAhead, double factor)
    {
        var start = Worlds.Midnight.UnixMilliseconds / 1000;
        var course = CarFaults.Draw(CarFaultModel.All[kind], NamedStream.For(7, "test", "course"), start, 5);
        var (failing, failedAt) = Marks(course, kind);
        var (sound, never) = Marks(null, kind);
        Assert.NotNull(failedAt);
        Assert.Null(never);
        Assert.True(failedAt >= start + course.LeadSeconds);
        var day = (int)((course.LeadSeconds - daysAhead * 86_400) / 86_400);
        Assert.True(day >= 1, "the course is too short for this test");
        var (late, early) = (failing[day] / sound[day], failing[0] / sound[0]);
        Assert.True(late > factor, $"{course.Model.Kind}: {late:0.00} times the sound vehicle {daysAhead} days ahead");
        Assert.True(early < 1 + 0.6 * (late - 1), $"{course.Model.Kind}: {early:0.00} on the first day");
    }

    private static (List<double> Marks, long? FailedAt) Marks(CarFault? course, int kind)
    {
        var start = Worlds.Midnight.UnixMilliseconds / 1000;
        var faults = new CarFaults(new DeviceId("EV_007"), 42, 0, new FaultBook(), start, start);
        if (course is not null) faults.Follow(course);
        var car = new EvCar("EV_007", CarModel.Cars[2], 42, faults, start);
        var weather = new SimulatedWeather(42, TimeProvider.System);
        var moment = new Moment();
        List<double> marks = [];
        var (sum, count) = (0.0, 0);
        var values = new double[32];
        for (var now = start + 10; now <= start + 32L * 86_400 && car.FailedAt is null; now += 10)
        {
            moment.Begin(now, 10, weather, null);
            car.Advance(moment);
            var body = car.Body;
            if (kind == 4 ? body.IsCharging : car.Place.Speed > 3)
            {
                count++;
                car.Sensors.Read(values, moment, body, car.Place);
                sum += kind switch { 0 => values[14] - values[15], 1 => values[22], 2 => values[23] - values[30], 3 => values[12] - values[11], _ => (values[18] - values[30] + 3) / (values[17] + 3) };
            }

            if ((now - start) % 86_400 != 0) continue;
            marks.Add(sum / Math.Max(1, count));
            (sum, count) = (0, 0);
        }

        return (marks, car.FailedAt);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static Dictionary<string, string[]> Write(DatasetSource source)
    {
        var streams = source.Datasets.ToDictionary(d => d, _ => new MemoryStream());
        var rows = source.Datasets.ToDictionary(d => d, d => new DatasetRows(d, streams[d]));
        source.Write(new DatasetRun(rows, _ => { }, CancellationToken.None));
        foreach (var one in rows.Values) one.Finish();
        return streams.ToDictionary(s => s.Key.Name, s => Encoding.UTF8.GetString(s.Value.ToArray()).TrimEnd('\n').Split('\n'));
    }

    private static string Hash(DatasetSource source)
    {
        var text = Write(source);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, lines) in text.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            foreach (var line in lines) hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
