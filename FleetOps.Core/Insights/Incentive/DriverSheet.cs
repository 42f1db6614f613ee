namespace FleetOps.Core.Insights.Incentive;

/// <summary>What is known of one driver before an offer: counts since the book began, and of today. <paramref name="WaitedMinutes"/> is 0 when he does not wait.</summary>
internal readonly record struct DriverSheet(
    int Visits, double VisitsADay, int VisitsThere, int VisitsHere, int Asked, int Accepted, int AskedToday, int AcceptedToday, int AskedThisVisit, double WaitedMinutes);
