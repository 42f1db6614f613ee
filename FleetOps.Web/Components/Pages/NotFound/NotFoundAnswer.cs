using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Components.Pages.NotFound;

/// <summary>
/// Gives a browser that asks for an address without a page a page that says so, instead of an empty answer. Whoever does not ask for HTML, and every
/// answer that has a body already, stays untouched.
/// </summary>
internal static class NotFoundAnswer
{
    public static void UseNotFoundPage(this WebApplication app) => app.UseWhen(AsksForAPage, branch => branch.UseStatusCodePages(AnswerAsync));

    private static bool AsksForAPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static Task AnswerAsync(StatusCodeContext context) => context.HttpContext.Response.StatusCode == StatusCodes.Status404NotFound
        ? new RazorComponentResult<NotFoundDocument> { StatusCode = StatusCodes.Status404NotFound }.ExecuteAsync(context.HttpContext)
        : Task.CompletedTask;
}
