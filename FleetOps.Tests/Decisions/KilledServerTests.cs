using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FleetOps.Core.Access;
using FleetOps.Core.Decisions;
using FleetOps.Core.Devices;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Decisions;

/// <summary>The whole program with a decision in every open state, killed as by a power cut several times soon after its start, where decisions move; then asked what became of them.</summary>
[Trait("Category", "Slow")]
public sealed class KilledServerTests
{
    private const int Kills = 4;

    private static readonly string[] Waiting = ["shown", "awaiting_approval", "awaiting_second", "awaiting_veto"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KilledAgainAndAgain_WithADecisionInEveryOpenState_NoneIsLostRepeatedOrDecidedByItself()
    {
        var folder = Directory.CreateTempSubdirectory("fleetops-killed-").FullName;
        try
        {
            await SeedAsync(folder);
            var random = new Core.Xoshiro256(6);
            for (var kill = 0; kill < Kills; kill++)
            {
                await using var server = await RunningServer.StartAsync(folder, environment: null, "--no-simulator");
                await Task.Delay((int)(random.NextUnit() * 500), Cancellation);
                await server.KillAsync();
            }

            await using var last = await RunningServer.StartAsync(folder, environment: null, "--no-simulator");
            using var manager = await last.SignedInAsync(Role.Manager);
            using var admin = await last.SignedInAsync(Role.Admin);
            for (var i = 0; i < Waiting.Length; i++) Assert.Equal(Waiting[i], (await ReadAsync(manager, i + 1)).State);
            foreach (var number in (long[])[5, 6, 7]) await EndsAsync(manager, number);

            // What was answered before is verified still: nothing of it was asked or sent again.
            Assert.Equal(["decision_proposed", "decision_sent", "decision_answered"], (await ReadAsync(manager, 8)).Kinds);
            await TwoAtOnceAsync(manager, admin);
            Assert.True((await manager.GetFromJsonAsync<JsonElement>("/api/audit/verify", Cancellation)).GetProperty("sound").GetBoolean());
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Decisions 1 to 8: shown, waiting, half signed, in its veto window, approved, due, sent, answered.</summary>
    private static async Task SeedAsync(string folder)
    {
        await using var room = await DecidingRoom.CreateInAsync(folder, DecidingRoom.Policy(Rung.Ask));
        (Verdict Verdict, Rung Rung, bool FourEyes, DecisionEvent[] Then)[] lives =
        [
            (Verdict.Show, Rung.Suggest, false, []),
            (Verdict.NeedsApproval, Rung.Ask, false, []),
            (Verdict.NeedsApproval, Rung.Ask, true, [new DecisionEvent.Approved("asha")]),
            (Verdict.RunsUnlessVetoed, Rung.VetoWindow, false, []),
            (Verdict.NeedsApproval, Rung.Ask, false, [new DecisionEvent.Approved("asha")]),
            (Verdict.Auto, Rung.Auto, false, []),
            (Verdict.Auto, Rung.Auto, false, [new DecisionEvent.Sent("D-7:restart 7", 1)]),
            (Verdict.Auto, Rung.Auto, false, [new DecisionEvent.Sent("D-8:restart 8", 1), new DecisionEvent.Answered(new Receipt(ReceiptStatus.Accepted))]),
        ];
        var now = Instant.Now(TimeProvider.System);
        for (var i = 0; i < lives.Length; i++)
        {
            var (verdict, rung, fourEyes, then) = lives[i];
            var proposal = DecidingRoom.Restart($"restart {i + 1}", $"BLR-00{i + 1}-1") with { Guard = [], Effect = new Effect([new Condition.Heard(new Core.Fleet.DeviceId($"BLR-00{i + 1}-1"))], TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30)) };
            var judgement = new Judgement(verdict, rung, fourEyes, verdict == Verdict.Auto ? TimeSpan.Zero : TimeSpan.FromHours(1), "as the policy says", []);
            var decision = Decision.Begin(new DecisionId(i + 1), new DecisionEntry(1, now, now, new DecisionEvent.Proposed(proposal, judgement)));
            await room.Store.AppendAsync([new DecisionLine(decision, decision.Last, "mechanic")], Cancellation);
            foreach (var what in then)
            {
                decision = decision.With(new DecisionEntry(decision.Last.Number + 1, now, now, what));
                await room.Store.AppendAsync([new DecisionLine(decision, decision.Last, what is DecisionEvent.Approved(var by, _) ? by : "mechanic")], Cancellation);
            }
        }
    }

    /// <summary>No link leads to these chargers: the answer says so, once, whatever was cut off before it.</summary>
    private static async Task EndsAsync(HttpClient person, long number)
    {
        var (state, kinds) = await ReadAsync(person, number);
        for (var i = 0; i < 150 && state != "unconfirmed"; i++)
        {
            await Task.Delay(100, Cancellation);
            (state, kinds) = await ReadAsync(person, number);
        }

        Assert.Equal("unconfirmed", state);
        Assert.Single(kinds, k => k == "decision_answered");
        Assert.Single(kinds, k => k == "decision_sent");
        Assert.Equal(number == 5 ? 1 : 0, kinds.Count(k => k == "decision_approved"));
    }

    private static async Task TwoAtOnceAsync(HttpClient one, HttpClient other)
    {
        var answers = await Task.WhenAll(ApproveAsync(one), ApproveAsync(other));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        Assert.Matches("^(manager|admin) has approved it already\\.$", answers.Single(a => a.Status == HttpStatusCode.Conflict).Body.GetProperty("detail").GetString());
        Assert.Single((await ReadAsync(one, 2)).Kinds, k => k == "decision_approved");
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ApproveAsync(HttpClient person)
    {
        using var answer = await person.PostAsJsonAsync("/api/decisions/D-2/approve", new { }, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }

    private static async Task<(string State, string[] Kinds)> ReadAsync(HttpClient person, long number)
    {
        var decision = await person.GetFromJsonAsync<JsonElement>($"/api/decisions/D-{number}", Cancellation);
        return (decision.GetProperty("state").GetString()!, [.. decision.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("kind").GetString()!)]);
    }
}
