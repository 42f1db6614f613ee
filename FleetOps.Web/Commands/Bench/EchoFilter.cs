namespace FleetOps.Web.Commands.Bench;

/// <summary>Before everything else of the server: what is posted to <c>/echo</c> goes back. What a request costs that does nothing.</summary>
internal sealed class EchoFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map("/echo", echo => echo.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            body.Position = 0;
            await body.CopyToAsync(context.Response.Body, context.RequestAborted);
        }));
        next(app);
    };
}
