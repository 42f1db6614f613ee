using FleetOps.Core.Agents.Mechanic;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Failure;
using FleetOps.Core.Insights.Streaming;
using Xunit;

namespace FleetOps.Tests.Agents.Mechanic;

/// <summary>What the mechanic does about what has not failed yet: the mildest remedy worth its cost, never a restart where a ground fault or a power switch is foreseen.</summary>
public sealed class ForesightTests
{
    private static readonly AnsweredBy Model = new("failure", 3);

    private static readonly Dictionary<string, (Func<Ward, Ward> Story, string Kind, double Chance, string Wants)> Table = new()
    {
        ["reader, nobody charges"] = (w => w, "reader_fault", 0.7, "SoftReset"),
        ["reader, not probable enough"] = (w => w, "reader_fault", 0.2, ""),
        ["reader, somebody charges"] = (w => w.Session(10), "reader_fault", 0.9, ""),
        ["reader, somebody plugs in"] = (w => w.Status(0.5, ConnectorStatus.Preparing), "reader_fault", 0.9, ""),
        ["reader, restarted an hour ago"] = (w => w.Tried(60, new DeviceCommand.SoftReset()), "reader_fault", 0.9, ""),
        ["reader, restarted long ago"] = (w => w.Tried(600, new DeviceCommand.SoftReset()), "reader_fault", 0.9, "SoftReset"),
        ["reader, technician on the way"] = (w => w.Visited(30), "reader_fault", 0.9, ""),
        ["reader, charger cannot restart softly"] = (w => w.Tried(1000, new DeviceCommand.SoftReset(), ReceiptStatus.NotSupported), "reader_fault", 0.9, ""),
        ["lock"] = (w => w, "connector_lock", 0.8, "Unlock"),
        ["heat"] = (w => w, "overheating", 0.8, "LimitPower"),
        ["heat while somebody charges"] = (w => w.Session(10), "overheating", 0.8, "LimitPower"),
        ["power switch"] = (w => w, "contactor_wear", 0.95, "LimitPower"),
        ["ground fault"] = (w => w, "ground_fault", 0.95, ""),
        ["line"] = (w => w, "communication_timeout", 0.8, "Resync of the station"),
        ["supply"] = (w => w, "voltage_instability", 0.8, "LimitPower of the station"),
        ["a cause nobody knows"] = (w => w, "gremlins", 0.9, ""),
        ["not heard"] = (w => w, "unheard", 0.9, ""),
        ["it has failed meanwhile"] = (w => w.Fault(1, "ConnectorLockFailure"), "reader_fault", 0.9, "Unlock"),
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Foreseen_IsAnswered_AsTheTableSays(string name)
    {
        var (story, kind, chance, wants) = Table[name];
        var proposals = Propose(story, kind == "unheard" ? "reader_fault" : kind, chance, Model, heard: kind != "unheard");
        Assert.Equal(wants, string.Join(", ", proposals.Select(Said)));
    }

    [Fact]
    public void RulesWorry_IsNoProbability() => Assert.Empty(Propose(w => w, "overheating", 0.99, AnsweredBy.Rule));

    [Fact]
    public void Proposal_SaysWhoForesaw_WhatItIsWorth_AndWhatMustHold()
    {
        var proposal = Assert.Single(Propose(w => w, "reader_fault", 0.7, Model));
        Assert.Equal(("failure", 3), (proposal.Basis!.Model, proposal.Basis.Version));
        Assert.Contains("before it fails", proposal.Title, StringComparison.Ordinal);
        Assert.Contains("70 %", proposal.Reason, StringComparison.Ordinal);
        Assert.True(proposal.AvoidedInr > proposal.CostInr && proposal.CostInr > 0);
        Assert.Contains(new Condition.MayRestart(Ward.First.Id), proposal.Guard);
        Assert.Contains(new Condition.Idle(Ward.First.Id), proposal.Guard);
        Assert.Contains(new Condition.NotFaulted(Ward.First.Id), proposal.Guard);
        Assert.Contains(new Condition.Restarted(Ward.First.Id), proposal.Effect.Conditions);
    }

    [Fact]
    public void PreventsAboveOne_NeverPrevents() => Assert.Empty(new MechanicAgent(new MechanicOptions { PreventsAbove = 1 }).Propose(Look(w => w, "reader_fault", 0.99, Model, true)));

    private static IReadOnlyList<Proposal> Propose(Func<Ward, Ward> story, string kind, double chance, AnsweredBy by, bool heard = true) => new MechanicAgent(new MechanicOptions()).Propose(Look(story, kind, chance, by, heard));

    private static Core.Agents.Situation Look(Func<Ward, Ward> story, string kind, double chance, AnsweredBy by, bool heard)
    {
        var ward = new Ward().Status(60, ConnectorStatus.Available).Status(60, ConnectorStatus.Available, Ward.Second.Id);
        if (heard) ward = ward.Readings(5).Heard(0);
        var situation = story(ward).Look();
        return situation with
        {
            Assessed = new Dictionary<DeviceId, Assessment> { [Ward.First.Id] = new(Ward.First.Id, situation.At, by, new FailureScore(chance, Math.Max(chance, 0.9), kind, 0.4, true), null, default) },
        };
    }

    private static string Said(Proposal proposal) => ((Intervention.Command)proposal.What).What.GetType().Name + (proposal.Target == Ward.Station.Id ? " of the station" : "");
}
