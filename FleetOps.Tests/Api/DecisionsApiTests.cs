using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FleetOps.Core.Access;
using FleetOps.Core.Decisions;
using FleetOps.Core.Units;
using FleetOps.Tests.Builders;
using FleetOps.Tests.Fakes;
using FleetOps.Web.Api.Decisions;
using Xunit;

namespace FleetOps.Tests.Api;

/// <summary>Decisions over HTTP on a whole server that finds some waiting from before its start: roles, what is recorded, replayed and expired approvals, hostile input, the pause.</summary>
[Trait("Category", "Slow")]
public sealed class DecisionsApiTests : IAsyncLifetime
{
    private const string Script = "<script>alert(1)</script>";
    private readonly string _folder = Directory.CreateTempSubdirectory("fleetops-decisions-").FullName;
    private RunningServer _server = null!;

    /// <summary>Bodies that give no reason, or one that is none.</summary>
    private static string[] Hostile { get; } =
    [
        "{}", """{"reason": null}""", """{"reason": "   "}""", $$"""{"reason": "{{new string('x', PersonsReason.MostCharacters + 1)}}"}""", """{"reason": "two\nlines"}""", """{"reason": "bell\u0007"}""", """{"reason": ["x"]}""",
        """{"reason": 7}""", """{"reason": """, "[]",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using (var room = await DecidingRoom.CreateInAsync(_folder, DecidingRoom.Policy(Rung.Ask) with { ApprovalSeconds = 3_600 }))
        {
            var now = Instant.Now(TimeProvider.System);
            for (var i = 1; i <= 4; i++)
            {
                var begun = i == 4 ? now - TimeSpan.FromHours(2) : now;
                var proposal = DecidingRoom.Restart($"restart {i}", $"BLR-00{i}-1") with { Title = i == 1 ? Script : $"Restart {i}", Guard = [] };
                var judgement = new Judgement(Verdict.NeedsApproval, Rung.Ask, FourEyes: false, TimeSpan.FromHours(1), "as the policy says", []);
                var decision = Decision.Begin(new DecisionId(i), new DecisionEntry(1, begun, begun, new DecisionEvent.Proposed(proposal, judgement)));
                await room.Store.AppendAsync([new DecisionLine(decision, decision.Last, "mechanic")], CancellationToken.None);
            }
        }

        _server = await RunningServer.StartAsync(_folder, environment: null, "--no-simulator");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task EveryRoleAndEveryMisuse_IsAnsweredAndRecorded()
    {
        foreach (var role in (string[])[Role.Viewer, Role.Operator, Role.Auditor]) await OnlyLooksAsync(role);
        using var manager = await _server.SignedInAsync(Role.Manager);
        await HostileBodiesAsync(manager);
        await ReplayedAndExpiredAsync(manager);
        await PauseAsync(manager);
        await PolicyAsync(manager);
        using var auditor = await _server.SignedInAsync(Role.Auditor);
        var refused = await auditor.GetFromJsonAsync<JsonElement>("/api/audit/records?kind=decision_refused", Cancellation);
        using var person = await _server.SignedInAsync(Role.Operator);
        using (var closed = await person.GetAsync(new Uri("/api/audit/findings", UriKind.Relative), Cancellation)) Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(person, "/api/audit/findings/1/seen", "{}")).Status);
        Assert.Equal(JsonValueKind.Array, (await auditor.GetFromJsonAsync<JsonElement>("/api/audit/findings", Cancellation)).ValueKind);
        foreach (var record in (string[])["1", "0", "-1", "99999999999999999999", "x"]) Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(auditor, $"/api/audit/findings/{record}/seen", "{}")).Status);
        Assert.Equal(["auditor", "operator", "viewer"], refused.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("actor").GetString()).Distinct().Order());
    }

    private async Task OnlyLooksAsync(string role)
    {
        using var person = await _server.SignedInAsync(role);
        foreach (var verb in (string[])["approve", "reject", "take-back"])
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(person, $"/api/decisions/D-1/{verb}", """{"reason": "x"}""")).Status);
        var one = await person.GetFromJsonAsync<JsonElement>("/api/decisions/D-1", Cancellation);
        Assert.Equal(("awaiting_approval", Script), (one.GetProperty("state").GetString(), one.GetProperty("title").GetString()));
        using var page = await person.GetAsync(new Uri("/approvals/D-1", UriKind.Relative), Cancellation);
        Assert.DoesNotContain(Script, await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static async Task HostileBodiesAsync(HttpClient manager)
    {
        var longReason = new string('x', PersonsReason.MostCharacters + 1);
        (string Body, string Field)[] bodies =
        [
            ("{}", "reason"),
            ("""{"reason": "   "}""", "reason"),
            ($$"""{"reason": "{{longReason}}"}""", "reason"),
            ("""{"reason": ["x"]}""", ""),
            ("""{"reason": """, ""),
            ("[]", ""),
        ];
        foreach (var (body, field) in bodies)
        {
            var (status, answer) = await PostAsync(manager, "/api/decisions/D-2/reject", body);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            if (field.Length > 0) Assert.StartsWith(field, answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        foreach (var id in (string[])["D-99", "D-0", "D--1", "%00", "D-99999999999999999999", "' OR 1=1"])
            Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(manager, $"/api/decisions/{Uri.EscapeDataString(id)}/approve", "{}")).Status);
        Assert.Equal("awaiting_approval", await StateAsync(manager, "D-2"));
    }

    private static async Task ReplayedAndExpiredAsync(HttpClient manager)
    {
        var (status, refused) = await PostAsync(manager, "/api/decisions/D-4/approve", "{}");
        Assert.Equal((HttpStatusCode.Conflict, "It has expired."), (status, refused.GetProperty("detail").GetString()));
        Assert.Equal("expired", await StateAsync(manager, "D-4"));

        // The same request twice, as a proxy or an impatient hand sends it: heard once.
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(manager, "/api/decisions/D-3/approve", "{}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(manager, "/api/decisions/D-3/approve", "{}")).Status);
        var one = await manager.GetFromJsonAsync<JsonElement>("/api/decisions/D-3", Cancellation);
        Assert.Single(one.GetProperty("entries").EnumerateArray(), e => e.GetProperty("kind").GetString() == "decision_approved");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(manager, "/api/decisions/D-3/take-back", "{}")).Status);

        var (_, rejected) = await PostAsync(manager, "/api/decisions/D-2/reject", $$"""{"reason": "=HYPERLINK(1) {{Script}}"}""");
        Assert.Equal("rejected", rejected.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(manager, "/api/decisions/D-2/approve", "{}")).Status);
    }

    private async Task PauseAsync(HttpClient manager)
    {
        using var person = await _server.SignedInAsync(Role.Operator);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(person, "/api/agents/pause", "{}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(person, "/api/agents/pause", """{"reason": "exercise"}""")).Status);
        var (status, refused) = await PostAsync(manager, "/api/decisions/D-1/approve", "{}");
        Assert.Equal((HttpStatusCode.Conflict, "Agents are paused by operator: nothing is approved."), (status, refused.GetProperty("detail").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(person, "/api/agents/resume", "{}")).Status);
        foreach (var body in Hostile) Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(manager, "/api/agents/resume", body)).Status);
        Assert.True((await manager.GetFromJsonAsync<JsonElement>("/api/agents", Cancellation)).GetProperty("paused").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(manager, "/api/agents/resume", $$"""{"reason": "=1+1 {{Script}}"}""")).Status);
        Assert.Equal($"Agents run again: =1+1 {Script}", await NewestAsync("agents_resumed"));
    }

    /// <summary>A policy changes only with a reason of one bounded line, and the ledger holds it as it was written.</summary>
    private async Task PolicyAsync(HttpClient manager)
    {
        const string Path = "/api/policies/mechanic/soft_reset";
        var policy = (await manager.GetFromJsonAsync<JsonArray>("/api/policies", Cancellation))!.Select(p => p!.AsObject()).Single(p => p["agent"]!.GetValue<string>() == "mechanic" && p["kind"]!.GetValue<string>() == "soft_reset");
        policy["most_cost_inr"] = 1_234;
        foreach (var body in Hostile)
        {
            var wanted = policy.DeepClone().AsObject();
            if (body.StartsWith('{') && body.EndsWith('}') && JsonNode.Parse(body)!["reason"] is { } reason) wanted["reason"] = reason.DeepClone();
            Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(manager, Path, body is "[]" or """{"reason": """ ? body : wanted.ToJsonString()));
        }

        policy["reason"] = $"=cmd|' /C calc'!A0 {Script}";
        using var person = await _server.SignedInAsync(Role.Operator);
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(person, Path, policy.ToJsonString()));
        Assert.Null(await NewestAsync("policy_changed"));
        Assert.Equal(HttpStatusCode.OK, await PutAsync(manager, Path, policy.ToJsonString()));
        Assert.EndsWith($". {policy["reason"]!.GetValue<string>()}", await NewestAsync("policy_changed"), StringComparison.Ordinal);
        using var auditor = await _server.SignedInAsync(Role.Auditor);
        using var page = await auditor.GetAsync(new Uri("/audit?group=settings", UriKind.Relative), Cancellation);
        Assert.DoesNotContain(Script, await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var csv = await auditor.GetAsync(new Uri("/export/ledger.csv?group=settings", UriKind.Relative), Cancellation);
        Assert.Contains("policy_changed", await csv.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<string?> NewestAsync(string kind)
    {
        using var auditor = await _server.SignedInAsync(Role.Auditor);
        var found = await auditor.GetFromJsonAsync<JsonElement>($"/api/audit/records?kind={kind}&limit=1", Cancellation);
        return found.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("detail").GetString()).FirstOrDefault();
    }

    private static async Task<HttpStatusCode> PutAsync(HttpClient person, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await person.PutAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<string?> StateAsync(HttpClient person, string id) =>
        (await person.GetFromJsonAsync<JsonElement>($"/api/decisions/{id}", Cancellation)).GetProperty("state").GetString();

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(HttpClient person, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await person.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }
}
