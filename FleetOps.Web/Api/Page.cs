namespace FleetOps.Web.Api;

/// <summary>One page of a list; pages count from 1.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, int PageNumber, int PageSize)
{
    internal static Page<T> Of<TSource>(IReadOnlyList<TSource> all, Paging paging, Func<TSource, T> project) =>
        new([.. all.Skip((paging.Page - 1) * paging.Size).Take(paging.Size).Select(project)], all.Count, paging.Page, paging.Size);
}
