using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Insights.Training;

namespace FleetOps.Web.Components.Pages.Models;

/// <summary>Where the state of models that the page shows stands: how far trainings are, what the monitors say, what is proposed.</summary>
public sealed record ModelsState(TrainingBoard Training, MonitorBoard Monitors, RetrainingDesk Desk);
