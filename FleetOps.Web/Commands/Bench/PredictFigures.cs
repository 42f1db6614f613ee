namespace FleetOps.Web.Commands.Bench;

/// <summary>What <c>predict-failure</c> does beside a bare echo of the same body, requests a second, and how long 99 of 100 take at half of its rate. <paramref name="Model"/> is who answered.</summary>
internal sealed record PredictFigures(double Echo, double Predict, double HalfRate, double HalfLoadP99Milliseconds, string Model);
