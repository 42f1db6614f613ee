using FleetOps.Web.Commands.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FleetOps.Tests.Commands;

/// <summary>Servers that do not behave: the sender says so in one line.</summary>
public sealed class BatchSenderTests
{
    [Fact]
    public async Task Send_ToSomethingElse_FailsInWords()
    {
        await using var other = await ServeAsync(context => context.Response.WriteAsync("<html>hello</html>"));
        using var sender = new BatchSender(other.Urls.First(), "key", TimeProvider.System);
        var failure = await Assert.ThrowsAsync<SendFailedException>(() => sender.SendAsync("{}"u8.ToArray(), CancellationToken.None));
        Assert.Contains("does not answer as FleetOps does", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ToAServerThatNeverAnswers_FailsInWords()
    {
        await using var other = await ServeAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var sender = new BatchSender(other.Urls.First(), "key", TimeProvider.System, patience: TimeSpan.FromMilliseconds(200));
        var failure = await Assert.ThrowsAsync<SendFailedException>(() => sender.SendAsync("{}"u8.ToArray(), CancellationToken.None));
        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, sender.Retries);
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
