using System.Security.Cryptography;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Anomaly;
using FleetOps.Core.Insights.Crowding;
using FleetOps.Core.Insights.DecisionAudit;
using FleetOps.Core.Insights.Demand;
using FleetOps.Core.Insights.Equipment;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Incentive;
using FleetOps.Core.Insights.Load;
using FleetOps.Core.Insights.Machines;
using FleetOps.Core.Insights.Price;
using FleetOps.Core.Insights.StockOut;
using FleetOps.Core.Learning;
using FleetOps.Core.Learning.Storage;
using FleetOps.Core.Learning.Trees;
using FleetOps.Core.Models;

namespace FleetOps.Tests.Builders;

/// <summary>Files of every insight's model that are sound and fitted in a moment on random rows: they say nothing true, but they are read, asked and explained as real ones are. Another seed is another model.</summary>
internal static class TinyModels
{
    private static readonly double[] Spread = [1, 1, 2, 3, 4];

    /// <summary>Stores a version of each slot's model and lets it answer.</summary>
    public static async Task PromoteAllAsync(ModelRegistry registry, int version)
    {
        foreach (var slot in registry.Slots)
        {
            var file = Of(slot, version);
            await registry.AddAsync(
                new ModelCard(
                    slot.Name, version, version > 1 ? version - 1 : null, "boosted trees", slot.Schema.Hash, (ulong)version, Frames.Noon, Frames.Noon, 200, Frames.Noon, 0.1,
                    [new ModelMetric("auc", 0.6, 0.5, null, HigherIsBetter: true)], Convert.ToHexStringLower(SHA256.HashData(file))),
                file);
            await registry.PromoteAsync(slot.Name, version, "test", "For a test.");
        }
    }

    public static byte[] Of(Slot slot, int seed)
    {
        var numbers = new Dictionary<string, double[]>();
        var parts = new Dictionary<string, StoredModel>();
        void Part(string name, int width, BoostingGoal goal) => parts[name] = Trees(width, goal, seed + parts.Count);
        void Calibrated(string name, int width)
        {
            Part(name, width, BoostingGoal.Binary);
            numbers[name] = [-1, 0];
        }

        switch (slot.Name.Value)
        {
            case "failure":
                Calibrated(FailureModel.Hour, FailureFeatures.Count);
                Calibrated(FailureModel.Day, FailureFeatures.Count);
                Calibrated(FailureModel.ReadingHour, FailureFeatures.OfReading);
                Calibrated(FailureModel.ReadingDay, FailureFeatures.OfReading);
                Calibrated(FailureModel.WindowHour, ReadingFeatures.Count);
                Calibrated(FailureModel.WindowDay, ReadingFeatures.Count);
                numbers[FailureModel.Ninety] = [-1, -3];
                Part(FailureModel.Kind, FailureFeatures.Count, BoostingGoal.Multiclass);
                Part(FailureModel.Severity, FailureFeatures.Count, BoostingGoal.Squared);
                numbers[FailureModel.AlarmAt] = [0.4, 0.4, 0.4];
                break;
            case "anomaly":
                Calibrated(AnomalyModel.Trees, AnomalyFeatures.Count);
                Calibrated(AnomalyModel.Reading, FailureFeatures.OfReading);
                numbers[AnomalyModel.FlagAt] = [0.5, 0.5];
                break;
            case "demand":
                Part("arrivals", DemandFeatures.Width, BoostingGoal.Poisson);
                Part("waiting", DemandFeatures.Width, BoostingGoal.Poisson);
                numbers["arrival_intervals"] = numbers["waiting_intervals"] = numbers["network_intervals"] = Spread;
                break;
            case "crowding":
                foreach (var target in CrowdingTargets.Names) Calibrated(target, CrowdingFeatures.Width);
                break;
            case "load":
                Part("load", LoadFeatures.Width, BoostingGoal.Poisson);
                foreach (var kind in LoadKind.All) numbers[kind.ToString()] = Spread;
                break;
            case "price":
                Part("day_ahead", PriceFeatures.Width, BoostingGoal.Squared);
                Part("real_time", PriceFeatures.Width, BoostingGoal.Squared);
                numbers["day_ahead_quarter"] = numbers["real_time_quarter"] = Spread;
                break;
            case "stock_out":
                Part("chance", StockOutFeatures.Width, BoostingGoal.Binary);
                numbers["threshold"] = [0.3];
                break;
            case "equipment":
                Part("risk", EquipmentFeatures.Width, BoostingGoal.Squared);
                break;
            case "machine":
                Part(MachineModel.RiskPart, MachineReading.Width, BoostingGoal.Squared);
                Calibrated(MachineModel.OddPart, MachineReading.Width);
                numbers[MachineModel.FlagAt] = [0.5];
                break;
            case "incentive":
                Part("moves", IncentiveFeatures.Width, BoostingGoal.Binary);
                numbers["calibration"] = [-1, 0];
                break;
            case "decision_audit":
                Part("odd", DecisionFeatures.Width, BoostingGoal.Binary);
                numbers["threshold"] = [0.5];
                break;
            default:
                throw new NotSupportedException($"There is no small model for {slot.Name}.");
        }

        return new ModelParts(numbers, parts).Write();
    }

    private static StoredModel Trees(int width, BoostingGoal goal, int seed)
    {
        var random = new Random(seed * 7919 + width);
        var rows = Enumerable.Range(0, 120).Select(_ => Enumerable.Range(0, width).Select(_ => random.NextDouble() * 100).ToArray()).ToArray();
        double Target(double[] row, int i) => goal switch
        {
            BoostingGoal.Binary => row[0] + row[width / 2] > 100 ? 1 : 0,
            BoostingGoal.Multiclass => i % FailureTargets.Kinds.Count,
            _ => row[0] / 20 + row[width - 1] / 50,
        };
        var trees = BoostedTrees.Fit(
            Table.Numeric(rows), [.. rows.Select(Target)],
            new BoostingOptions { Goal = goal, Rounds = 8, MinRows = 3, Crosses = 0, Classes = goal == BoostingGoal.Multiclass ? FailureTargets.Kinds.Count : 0, Seed = seed });
        return StoredModel.Of(trees) with { Golden = [rows[0], rows[1]] };
    }
}
