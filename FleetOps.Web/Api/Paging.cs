using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Api;

/// <summary>Which page of a list was asked for.</summary>
internal readonly record struct Paging(int Page, int Size)
{
    public const int DefaultSize = 100;
    public const int MaxSize = 1_000;

    /// <summary>False with a problem when the figures are out of bounds.</summary>
    public static bool TryMake(int? page, int? size, out Paging paging, out ProblemHttpResult? problem)
    {
        paging = new Paging(page ?? 1, size ?? DefaultSize);
        problem = paging.Page is < 1 or > 1_000_000 ? Problems.Of(StatusCodes.Status400BadRequest, "page counts from 1")
            : paging.Size is < 1 or > MaxSize ? Problems.Of(StatusCodes.Status400BadRequest, $"page_size lies between 1 and {MaxSize}")
            : null;
        return problem is null;
    }
}
