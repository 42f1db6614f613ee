namespace FleetOps.Web.Commands.Bench;

/// <summary>
/// One world <paramref name="Times"/> as large as the default: nanoseconds a device and simulated second, the same for so many default worlds stepped in turn, and the heap of the program that holds it.
/// </summary>
internal sealed record WorldSize(int Times, double Nanoseconds, double ApartNanoseconds, double HeapMegabytes);
