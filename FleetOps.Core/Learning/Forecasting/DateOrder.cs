namespace FleetOps.Core.Learning.Forecasting;

/// <summary>In which order the three numbers of a written date stand.</summary>
internal enum DateOrder
{
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
}
