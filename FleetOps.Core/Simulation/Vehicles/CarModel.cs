namespace FleetOps.Core.Simulation.Vehicles;

/// <summary>
/// What a kind of car can do: usable pack, the most it takes on DC and AC (kW), cells in series, mass with load, and how common it is among
/// visitors and in the fleet. Figures are rounded from the makers' sheets. Not one particular car.
/// </summary>
internal sealed record CarModel(string Name, double PackKwh, double MaxDcKw, double MaxAcKw, int Cells, double MassKg, double DragArea, double Visitors, double Fleet)
{
    /// <summary>Cars with CCS2 and Type 2.</summary>
    public static readonly CarModel[] Cars =
    [
        new("Tata Tiago EV", 23, 25, 3.3, 90, 1300, 0.72, 12, 2),
        new("Tata Punch EV", 33, 50, 7.2, 96, 1500, 0.78, 16, 1),
        new("Tata Nexon EV", 38, 50, 7.2, 96, 1600, 0.80, 18, 4),
        new("Tata Curvv EV", 52, 70, 7.2, 108, 1750, 0.76, 6, 0),
        new("MG ZS EV", 48, 75, 7.4, 96, 1750, 0.82, 8, 2),
        new("MG Windsor", 37, 45, 7.4, 96, 1650, 0.82, 12, 0),
        new("Mahindra XUV400", 38, 50, 7.2, 96, 1650, 0.83, 9, 2),
        new("Mahindra BE 6", 57, 140, 11, 108, 1950, 0.74, 5, 0),
        new("Hyundai Creta EV", 49, 80, 11, 96, 1700, 0.80, 8, 0),
        new("BYD e6", 70, 60, 6.6, 110, 2100, 0.85, 2, 3),
        new("BYD Atto 3", 59, 80, 7, 120, 1850, 0.78, 4, 0),
        new("Kia EV6", 74, 230, 7.2, 192, 2150, 0.72, 1, 0),
    ];

    /// <summary>Three-wheelers with the Bharat DC-001 plug.</summary>
    public static readonly CarModel[] Autos =
    [
        new("Mahindra Treo", 7.1, 6, 2, 15, 600, 1.2, 5, 0),
        new("Piaggio Ape E-City", 7.6, 6.5, 2, 15, 650, 1.2, 3, 0),
        new("Bajaj RE E-TEC", 8.6, 7, 2, 16, 650, 1.2, 4, 0),
    ];

    /// <summary>One of <paramref name="models"/>, as common as <paramref name="weight"/> says.</summary>
    public static CarModel Pick(CarModel[] models, Func<CarModel, double> weight, NamedStream stream)
    {
        var total = 0.0;
        foreach (var model in models) total += weight(model);
        var at = stream.Unit() * total;
        foreach (var model in models)
        {
            at -= weight(model);
            if (at < 0) return model;
        }

        return models[^1];
    }
}
