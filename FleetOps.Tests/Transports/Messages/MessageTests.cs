using System.ComponentModel.DataAnnotations;
using System.Net;
using FleetOps.Core.Devices;
using FleetOps.Core.Fleet;
using FleetOps.Web.Transports.Messages;
using Xunit;

namespace FleetOps.Tests.Transports.Messages;

public sealed class MessageTests
{
    private static readonly DriverMessage Message = new(new Offer("D-1", new DeviceId("BLR-001"), new DeviceId("BLR-002"), 50, "free coffee"), "₹50 off + free coffee at Koramangala, 6 min away, no queue", "traffic/D-1/1");
    private static readonly MessageOptions Options = new() { Webhook = new Uri("https://messages.example/offers"), WebhookToken = "secret-token", PatienceSeconds = 1 };

    [Theory]
    [InlineData(HttpStatusCode.OK, "{\"answer\":\"accepted\"}", ReceiptStatus.Accepted, false)]
    [InlineData(HttpStatusCode.OK, "{\"answer\":\"declined\"}", ReceiptStatus.Rejected, false)]
    [InlineData(HttpStatusCode.Accepted, "", ReceiptStatus.NoAnswer, false)]
    [InlineData(HttpStatusCode.OK, "[1]", ReceiptStatus.NoAnswer, false)]
    [InlineData(HttpStatusCode.OK, "{\"answer\":{}}", ReceiptStatus.NoAnswer, false)]
    [InlineData(HttpStatusCode.InternalServerError, "secret-token", ReceiptStatus.NoAnswer, true)]
    public async Task Webhook_Answer_IsTheDriversOrNone(HttpStatusCode status, string body, ReceiptStatus expected, bool notReached)
    {
        var service = new Service((_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) }));
        using var client = new HttpClient(service);
        var receipt = await new WebhookMessages(client, Options).SendAsync(Message, TestContext.Current.CancellationToken);
        Assert.Equal((expected, notReached), (receipt.Status, receipt.Reason is not null));
        Assert.DoesNotContain("secret", receipt.Reason ?? "", StringComparison.Ordinal);
        Assert.Equal("Bearer secret-token", service.Authorization);
        Assert.Contains("\"driver\":\"D-1\"", service.Body, StringComparison.Ordinal);
        Assert.Contains("\"key\":\"traffic/D-1/1\"", service.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhook_ThatNeverAnswers_OrIsNotThere_IsAReceipt()
    {
        using var silent = new HttpClient(new Service(async (_, cancelled) =>
        {
            await Task.Delay(Timeout.Infinite, cancelled);
            return new HttpResponseMessage();
        }));
        Assert.Equal("the message service did not answer in time", (await new WebhookMessages(silent, Options).SendAsync(Message, TestContext.Current.CancellationToken)).Reason);
        using var absent = new HttpClient(new Service((_, _) => throw new HttpRequestException("secret-token")));
        Assert.Equal("the message service could not be reached", (await new WebhookMessages(absent, Options).SendAsync(Message, TestContext.Current.CancellationToken)).Reason);
    }

    [Fact]
    public async Task MailServer_ThatIsNotThere_IsAReceipt()
    {
        var options = new MessageOptions { SmtpHost = "127.0.0.1", SmtpPort = 9, SmtpFrom = "fleet@example.org", SmtpTo = "{driver}@sms.example", PatienceSeconds = 5 };
        var receipt = await new SmtpMessages(options).SendAsync(Message, TestContext.Current.CancellationToken);
        Assert.Equal(ReceiptStatus.NoAnswer, receipt.Status);
        Assert.StartsWith("the mail server ", receipt.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://x/", null, null, null, "Webhook")]
    [InlineData(null, "mail.example", null, "{driver}@x", "SmtpTo")]
    [InlineData(null, "mail.example", "a@b", "a@b", "SmtpTo")]
    [InlineData("https://x/", "mail.example", "a@b", "{driver}@x", "SmtpHost")]
    [InlineData(null, null, null, null, null)]
    public void Options_ThatCannotWork_AreRefused(string? webhook, string? host, string? from, string? to, string? wrong)
    {
        var options = new MessageOptions { Webhook = webhook is null ? null : new Uri(webhook), SmtpHost = host, SmtpFrom = from, SmtpTo = to };
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        Assert.Equal(wrong, faults.SelectMany(f => f.MemberNames).FirstOrDefault());
    }

    private sealed class Service(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        public string Body { get; private set; } = "";

        public string? Authorization { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Authorization = request.Headers.Authorization?.ToString();
            return await answer(request, cancellationToken);
        }
    }
}
