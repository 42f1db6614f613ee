namespace FleetOps.Core.Insights.Incentive;

/// <summary>What is known of one driver before an offer: counts since the book began, and of today. <paramref name="WaitedMinutes"/> is 0 when he does not wait.
/// <paramref name="AboveUsual"/> and the others: how much readier he was than a usual driver offered the same, in the logit's unit; 0 for one who was never asked.</summary>
internal readonly record struct DriverSheet(
    int Visits, double VisitsADay, int VisitsThere, int VisitsHere, int Asked, int Accepted, int AskedToday, int AcceptedToday, int AskedThisVisit, double WaitedMinutes,
    double UnseenShare, double AboveUsual, double AboveUsualToday, double AboveUsualForMoney, double AboveUsualForTheWay);
