namespace FleetOps.Web.Commands.Bench;

/// <summary>What simulating cost: seconds for a day of the default world on one core; and at each size, nanoseconds a device and simulated second, and the heap that the world holds.</summary>
internal sealed record WorldFigures(double DaySeconds, IReadOnlyList<(int Times, double NanosecondsADeviceSecond, double HeapMegabytes)> Sizes);
