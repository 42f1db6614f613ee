using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Tests.Architecture;
using FleetOps.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FleetOps.Tests.Decisions;

public sealed class PolicyTests
{
    private static readonly Gen<ActionPolicy> SomePolicy =
        from rung in Gen.Elements(Enum.GetValues<Rung>())
        from real in Gen.Elements(Enum.GetValues<Rung>())
        from cost in Gen.Choose(0, 5_000)
        from risk in Gen.Elements(Enum.GetValues<Risk>())
        from confidence in Gen.Choose(0, 100)
        from four in Gen.Elements<decimal?>(null, 1_000, 5_000)
        select DecidingRoom.Policy(rung) with { OnReal = real, MostCostInr = cost, MostRisk = risk, LeastConfidence = confidence / 100.0, FourEyesAboveInr = four };

    private static readonly Gen<(Proposal Proposal, PolicyFacts Facts)> SomeCase =
        from cost in Gen.Choose(-1_000, 10_000)
        from risk in Gen.Elements(Enum.GetValues<Risk>())
        from confidence in Gen.Choose(0, 100)
        from real in Gen.Elements(true, false)
        from onDevice in Gen.Choose(0, 6)
        from inAll in Gen.Choose(0, 100)
        from code in Gen.Elements(null, "GroundFailure", "PowerSwitchFailure", "OtherError")
        select (DecidingRoom.Restart(cost: cost) with { Risk = risk, Confidence = confidence / 100.0 }, new PolicyFacts(real, onDevice, inAll, code));

    [Fact]
    public void Judge_AnyCase_NeverMoreThanTheRungAllows() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(SomePolicy.SelectMany(p => SomeCase.Select(c => (Policy: p, Case: c))).ToArbitrary(), tried =>
        {
            var (policy, (proposal, facts)) = tried;
            var judged = new PolicyBook([policy]).Judge(proposal, facts);
            var rung = facts.TargetIsReal && policy.Rung > policy.OnReal ? policy.OnReal : policy.Rung;
            var most = rung switch { Rung.Off => Verdict.Forbidden, Rung.Suggest => Verdict.Show, Rung.Ask => Verdict.NeedsApproval, Rung.VetoWindow => Verdict.RunsUnlessVetoed, _ => Verdict.Auto };
            if (judged.Verdict > most) return false;
            if (facts.FaultCode is "GroundFailure" or "PowerSwitchFailure" && judged.Verdict != Verdict.Forbidden) return false;
            var beyond = proposal.CostInr > policy.MostCostInr || proposal.Risk > policy.MostRisk || proposal.Confidence < policy.LeastConfidence
                || facts.OnDeviceInHour >= policy.MostPerDeviceAnHour || facts.InHour >= policy.MostAnHour || proposal.CostInr > policy.FourEyesAboveInr;
            return !beyond || judged.Verdict <= Verdict.NeedsApproval;
        }));

    [Fact]
    public void Judge_NoPolicy_IsForbidden() =>
        Assert.Equal(Verdict.Forbidden, new PolicyBook([]).Judge(DecidingRoom.Restart(), default).Verdict);

    [Fact]
    public void Judge_RealDeviceOnAuto_IsAsked()
    {
        var judged = new PolicyBook([DecidingRoom.Policy(Rung.Auto)]).Judge(DecidingRoom.Restart(), new PolicyFacts(true, 0, 0, null));
        Assert.Equal((Verdict.NeedsApproval, "A real device: a person is asked."), (judged.Verdict, judged.Reason));
    }

    [Fact]
    public void Judge_TooDear_IsAskedAndSaysBeyondWhat()
    {
        var judged = new PolicyBook([DecidingRoom.Policy(Rung.Auto)]).Judge(DecidingRoom.Restart(cost: 1_480), default);
        Assert.Equal((Verdict.NeedsApproval, "Beyond cost."), (judged.Verdict, judged.Reason));
        var check = Assert.Single(judged.Checks, c => c.Exceeded);
        Assert.Equal(new LimitCheck("Cost", "₹1,480", "at most ₹1,000", true), check);
    }

    [Fact]
    public void Defaults_CoverEveryKindOfActionThatAgentsHave()
    {
        using var file = File.OpenRead(Path.Combine(SourceTree.Root, "seed", "policies.json"));
        var book = PolicyFile.Read(file);
        Assert.Empty(Enum.GetValues<ActionKind>().Except(book.Policies.Select(p => p.Kind)));
        Assert.All(book.Policies, p => Assert.True(p.OnReal <= Rung.Ask, $"{p.Agent} {p.Kind} acts on real devices by itself"));
    }

    [Theory]
    [InlineData("[{}]")]
    [InlineData("[{\"agent\":\"mechanic\",\"kind\":\"unlock\",\"rung\":\"auto\",\"mistyped\":1}]")]
    [InlineData("[{\"agent\":\"mechanic\",\"kind\":\"unlock\",\"rung\":\"auto\",\"least_confidence\":7}]")]
    [InlineData("[{\"agent\":\"mechanic\",\"kind\":\"unlock\",\"rung\":\"auto\"},{\"agent\":\"mechanic\",\"kind\":\"unlock\",\"rung\":\"ask\"}]")]
    [InlineData("nonsense")]
    public void File_ThatIsNotRight_IsRefusedInWords(string text)
    {
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.StartsWith("policies:", Assert.Throws<InvalidDataException>(() => PolicyFile.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OutOfRange_IsRefused_AndInRange_LastsOverARestart()
    {
        await using var room = await DecidingRoom.CreateAsync();
        var wanted = DecidingRoom.Policy(Rung.Auto) with { MostCostInr = 700 };
        await Assert.ThrowsAsync<ArgumentException>(() => room.Policies.ChangeAsync(wanted with { LeastConfidence = 2 }, "nandini", "why", default));
        await room.Policies.ChangeAsync(wanted, "nandini", "It earned it.", default);
        await room.RestartAsync();
        Assert.Equal(wanted, room.Policies.Book.Find(AgentName.Mechanic, ActionKind.SoftReset));
    }

    [Fact]
    public void EveryIntervention_HasAKind()
    {
        var commands = typeof(DeviceCommand).GetNestedTypes().Length;
        Assert.Equal(6, commands);
        Assert.Equal(ActionKind.Isolate, ActionKinds.Of(new Intervention.Command(new DeviceId("a"), new DeviceCommand.SetAvailability(false))));
        Assert.Equal(ActionKind.LiftLimit, ActionKinds.Of(new Intervention.Command(new DeviceId("a"), new DeviceCommand.LimitPower(1))));
    }
}
