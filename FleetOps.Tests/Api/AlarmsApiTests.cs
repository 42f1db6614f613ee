using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FleetOps.Core.Access;
using FleetOps.Tests.Fakes;
using Xunit;

namespace FleetOps.Tests.Api;

/// <summary>Alarms over HTTP on a whole server: roles, what is recorded, hostile input, export. A real vehicle reports a fault through the front door.</summary>
[Trait("Category", "Slow")]
public sealed class AlarmsApiTests(QuietServer quiet) : IClassFixture<QuietServer>
{
    private static int _vehicles;
    private readonly RunningServer _server = quiet.Server;

    [Fact]
    public async Task AnAlarm_IsListedUnderBothNames_AndHandledByAnOperator()
    {
        var id = await RaiseAsync();
        using var person = await _server.SignedInAsync(Role.Operator);
        foreach (var root in (string[])["alarms", "alerts"])
        {
            var list = await person.GetFromJsonAsync<JsonElement>($"/api/{root}?q={id[(id.IndexOf('~', StringComparison.Ordinal) + 1)..]}");
            Assert.Equal(id, Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        }

        var one = await person.GetFromJsonAsync<JsonElement>($"/api/alarms/{id}");
        Assert.Equal(("unacknowledged_active", 3), (one.GetProperty("state").GetString(), one.GetProperty("priority").GetInt32()));
        Assert.Equal("acknowledged_active", await StateAsync(person, $"/api/alarms/{id}/acknowledge", null));
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(person, $"/api/alarms/{id}/acknowledge", null)).Status);
        Assert.Equal("operator", (await PostAsync(person, $"/api/alerts/{id}/assign", """{"to": "operator"}""")).Body.GetProperty("assigned_to").GetString());
        var shelved = (await PostAsync(person, $"/api/alarms/{id}/shelve", """{"reason": "Tow truck is there", "minutes": 15}""")).Body;
        Assert.Equal("Tow truck is there", shelved.GetProperty("quiet").GetProperty("reason").GetString());
        Assert.Equal("unacknowledged_active", await StateAsync(person, $"/api/alarms/{id}/unshelve", null));
        Assert.Equal("suppressed_by_design", await StateAsync(person, $"/api/alarms/{id}/suppress", """{"reason": "Exercise"}"""));
        Assert.Equal("unacknowledged_active", await StateAsync(person, $"/api/alarms/{id}/unsuppress", null));
        Assert.Equal("out_of_service", await StateAsync(person, $"/api/alarms/{id}/out-of-service", """{"reason": "Exercise"}"""));
        Assert.Equal("unacknowledged_active", await StateAsync(person, $"/api/alarms/{id}/in-service", null));
        var many = (await PostAsync(person, "/api/alarms/acknowledge", $$"""{"ids": ["{{id}}", "reader_fault~nobody"]}""")).Body;
        Assert.Equal(1, many.GetProperty("total").GetInt32());
        var records = await RecordsAsync(id);
        foreach (var kind in (string[])["alarm_raised", "alarm_acknowledged", "alarm_assigned", "alarm_shelved", "alarm_unshelved", "alarm_suppressed", "alarm_unsuppressed", "alarm_taken_out_of_service", "alarm_put_in_service"])
            Assert.Contains(records, r => r.Kind == kind);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Auditor)]
    public async Task WhoMayOnlyLook_IsRefused_AndThatIsInTheLedger(string role)
    {
        var id = await RaiseAsync();
        using var person = await _server.SignedInAsync(role);
        (string, string?)[] deeds =
        [
            ("acknowledge", null),
            ("assign", "{}"),
            ("shelve", """{"reason": "x", "minutes": 5}"""),
            ("unshelve", null),
            ("suppress", """{"reason": "x"}"""),
            ("unsuppress", null),
            ("out-of-service", """{"reason": "x"}"""),
            ("in-service", null),
        ];
        foreach (var (deed, body) in deeds)
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(person, $"/api/alarms/{id}/{deed}", body)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(person, "/api/alarms/acknowledge", $$"""{"ids": ["{{id}}"]}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(new Uri($"/api/alarms/{id}", UriKind.Relative))).StatusCode);
        var refusals = (await RecordsAsync(id)).Where(r => r.Kind == "access_refused" && r.Actor == role).ToList();
        Assert.Equal(8, refusals.Count);
        Assert.Contains(refusals, r => r.Detail.StartsWith("POST shelve of alarm", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("shelve", """{"minutes": 5}""", "reason")]
    [InlineData("shelve", """{"reason": "x", "minutes": 0}""", "minutes")]
    [InlineData("shelve", """{"reason": "x", "minutes": 1e300}""", "minutes")]
    [InlineData("shelve", """{"reason": "x", "minutes": "NaN"}""", "minutes")]
    [InlineData("shelve", """{"reason": ["x"], "minutes": 5}""", "reason")]
    [InlineData("assign", """{"to": "nobody at all"}""", "to")]
    [InlineData("assign", """{"to": "viewer"}""", "to")]
    [InlineData("suppress", "{}", "reason")]
    [InlineData("out-of-service", """{"reason": ""}""", "reason")]
    public async Task AWrongField_IsNamed(string deed, string body, string field)
    {
        var id = await RaiseAsync();
        using var person = await _server.SignedInAsync(Role.Operator);
        var (status, problem) = await PostAsync(person, $"/api/alarms/{id}/{deed}", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field);
    }

    [Theory]
    [InlineData("/api/alarms/no_such_kind~x")]
    [InlineData("/api/alarms/%3Cscript%3E")]
    [InlineData("/api/alarms/ground_fault~..%2F..%2Fetc")]
    [InlineData("/api/alarms/'%20OR%201=1--")]
    public async Task AnIdThatIsNone_IsNotFound(string path)
    {
        using var person = await _server.SignedInAsync(Role.Operator);
        using var one = await person.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, one.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(person, path + "/acknowledge", null)).Status);
    }

    [Theory]
    [InlineData("view=everything")]
    [InlineData("priority=5")]
    [InlineData("priority=urgent")]
    [InlineData("page=0")]
    [InlineData("page_size=100000")]
    public async Task AFilterThatIsNone_IsRefused(string query)
    {
        using var person = await _server.SignedInAsync(Role.Viewer);
        using var answer = await person.GetAsync(new Uri("/api/alarms?" + query, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Export_IsSafeForSpreadsheets_AndNoted()
    {
        var id = await RaiseAsync();
        using var person = await _server.SignedInAsync(Role.Operator);
        await PostAsync(person, $"/api/alarms/{id}/shelve", """{"reason": "=HYPERLINK(\"http://evil\")", "minutes": 5}""");
        foreach (var path in (string[])["/api/alarms/export.csv?view=shelved", "/export/alarms.csv?view=shelved"])
        {
            var csv = await person.GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.StartsWith("id,priority,title,", csv, StringComparison.Ordinal);
            Assert.Contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", csv, StringComparison.Ordinal);
        }

        Assert.Contains(await RecordsAsync("alarms as CSV"), r => r is { Kind: "alarms_exported", Actor: "operator" });
    }

    [Fact]
    public async Task FiguresTableIncidentsAndAttention_AreThere()
    {
        var id = await RaiseAsync();
        using var person = await _server.SignedInAsync(Role.Viewer);
        var kpis = await person.GetFromJsonAsync<JsonElement>("/api/alarms/kpis?hours=1");
        Assert.True(kpis.GetProperty("raised").GetInt32() >= 1);
        Assert.True(kpis.GetProperty("per_ten_minutes").GetDouble() > 0);
        using var wrong = await person.GetAsync(new Uri("/api/alarms/kpis?hours=0", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var table = await person.GetFromJsonAsync<JsonElement>("/api/alarms/definitions");
        Assert.Contains(table.EnumerateArray(), d => d.GetProperty("kind").GetString() == "ground_fault" && d.GetProperty("action").GetString()!.Contains("never restart", StringComparison.Ordinal));
        var incidents = await person.GetFromJsonAsync<JsonElement>("/api/alarms/incidents");
        Assert.Contains(incidents.EnumerateArray(), i => i.GetProperty("root").GetString() == id);
        var attention = await person.GetFromJsonAsync<JsonElement>("/api/alarms/attention");
        Assert.Equal(10, attention.GetProperty("limit").GetInt32());
        Assert.Contains(attention.GetProperty("announced").EnumerateArray().Concat(attention.GetProperty("held").EnumerateArray()), a => a.GetProperty("key").GetString() == id);
    }

    /// <summary>A vehicle nobody knew reports a broken drive; the id of its alarm once it is there.</summary>
    private async Task<string> RaiseAsync()
    {
        var device = $"EV_T{Interlocked.Increment(ref _vehicles)}";
        using var key = _server.Client(RunningServer.BootstrapKey);
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        using var content = new StringContent($$$"""{"device_id":"{{{device}}}","timestamp":{{{at}}},"event":{"type":"fault_raised","code":"P0A90","vendor_code":"+1"}}""", Encoding.UTF8, "application/json");
        using var accepted = await key.PostAsync(new Uri("/api/telemetry", UriKind.Relative), content);
        Assert.True(accepted.IsSuccessStatusCode, await accepted.Content.ReadAsStringAsync());
        var id = $"vehicle_broken_down~{device}";
        for (var i = 0; i < 100; i++)
        {
            using var found = await key.GetAsync(new Uri($"/api/alarms/{id}", UriKind.Relative));
            if (found.IsSuccessStatusCode) return id;
            await Task.Delay(100);
        }

        throw new InvalidOperationException($"There is no alarm {id} after ten seconds.");
    }

    private async Task<List<(string Actor, string Kind, string Detail)>> RecordsAsync(string text)
    {
        using var auditor = _server.Client(RunningServer.BootstrapKey);
        var page = await auditor.GetFromJsonAsync<JsonElement>($"/api/audit/records?limit=1000&text={Uri.EscapeDataString(text)}");
        return [.. page.GetProperty("records").EnumerateArray().Select(r => (r.GetProperty("actor").GetString()!, r.GetProperty("kind").GetString()!, r.GetProperty("detail").GetString()!))];
    }

    private static async Task<string?> StateAsync(HttpClient client, string path, string? body)
    {
        var (status, reply) = await PostAsync(client, path, body);
        Assert.Equal(HttpStatusCode.OK, status);
        return reply.GetProperty("state").GetString();
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(HttpClient client, string path, string? body)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
