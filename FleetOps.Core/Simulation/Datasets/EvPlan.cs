using FleetOps.Core.Fleet;
using FleetOps.Core.Simulation.Faults;
using FleetOps.Core.Simulation.Vehicles;

namespace FleetOps.Core.Simulation.Datasets;

/// <summary>
/// Which vehicle of the one-second frames fails how and when, and which of its frames are for what. Stages are chosen, not drawn, so that a week of ten vehicles holds early
/// symptoms, late ones, breakdowns and sound vehicles: six tenths of the vehicles are for training (all five kinds and a sound one, in turns), two for validation and two for
/// the test (every other one fails). The last seventh of the time is for the test and the one before it for validation, whatever the vehicle. Pure.
/// </summary>
internal sealed class EvPlan(DatasetPlan plan)
{
    public const string Train = "train";
    public const string Validation = "validation";
    public const string Test = "test";

    // When a failing vehicle breaks down, as a share of the days of the data: within them, soon after, long after.
    private static readonly double[] Stages = [0.55, 1.25, 0.8, 1.7, 0.65, 0.9, 2.6];

    public int Vehicles => plan.FrameVehicles;

    public long Start { get; } = plan.Start.UnixMilliseconds / 1000;

    public long End => Start + (long)plan.FrameDays * LocalTime.SecondsADay;

    /// <summary>Validation begins here, in the vehicles that are for training.</summary>
    public long ValidationFrom => Start + Math.Max(1, plan.FrameDays * 5L / 7) * LocalTime.SecondsADay;

    /// <summary>The test begins here, in all vehicles.</summary>
    public long TestFrom => Math.Max(ValidationFrom, Start + plan.FrameDays * 6L / 7 * LocalTime.SecondsADay);

    public string SplitOf(int vehicle) =>
        vehicle < TrainVehicles ? Train : vehicle < TrainVehicles + (Vehicles - TrainVehicles) / 2 ? Validation : Test;

    public string SplitOf(int vehicle, long second) =>
        second >= TestFrom ? Test
        : SplitOf(vehicle) is var split && split == Train && second >= ValidationFrom ? Validation
        : split;

    public static string Name(int vehicle) => $"EV_{vehicle + 1:000}";

    /// <summary>The vehicle, sound or with its course, as it is when the data begin.</summary>
    public EvCar Car(int vehicle, FaultBook book)
    {
        var name = Name(vehicle);
        var faults = new CarFaults(new DeviceId(name), plan.Seed, 0, book, Start, Start);
        if (Course(vehicle) is { } course) faults.Follow(course);
        return new EvCar(name, CarModel.Pick(CarModel.Cars, static m => m.Fleet, NamedStream.For(plan.Seed, name, "model")), plan.Seed, faults, Start);
    }

    /// <summary>The failure that the vehicle goes towards; null for a sound one.</summary>
    public CarFault? Course(int vehicle)
    {
        var split = SplitOf(vehicle);
        var place = split == Train ? vehicle : split == Validation ? vehicle - TrainVehicles : vehicle - TrainVehicles - (Vehicles - TrainVehicles) / 2;
        if (split == Train ? place % 6 == 5 : place % 2 == 1) return null;
        var kind = split == Train ? place % 6 : (place / 2 + (split == Validation ? 1 : 3)) % 5;
        var name = Name(vehicle);
        var stream = NamedStream.For(plan.Seed, name, "course");
        var drawn = CarFaults.Draw(CarFaultModel.All[kind], stream, 0, NamedStream.Key(plan.Seed, name, "failure days"));
        var days = (double)(End - Start);
        // Far off, but not so far that nothing has begun before the data end.
        var fails = Math.Min(Stages[vehicle % Stages.Length] * days, (0.35 + 0.35 * stream.Unit()) * days + drawn.LeadSeconds);
        return drawn.From(Start + (long)(fails - drawn.LeadSeconds));
    }

    private int TrainVehicles => Math.Max(1, Vehicles * 6 / 10);
}
