namespace FleetOps.Web.Components.Lists;

/// <summary>What a long list shows and in which order, kept in the address. Implemented by immutable records, compared by value.</summary>
public interface IListFilter<TSelf>
    where TSelf : class, IListFilter<TSelf>
{
    /// <summary>Everything, in the list's own order.</summary>
    static abstract TSelf None { get; }

    /// <param name="query">Gives the value of a query parameter, or null.</param>
    static abstract TSelf From(Func<string, string?> query);

    string Text { get; }

    /// <summary>True when it leaves anything out.</summary>
    bool Narrows { get; }

    TSelf WithText(string text);

    /// <summary>Everything again, in the same order as now.</summary>
    TSelf Cleared();

    /// <summary>The parameters that differ from <see cref="None"/>; null takes one out of the address.</summary>
    IReadOnlyDictionary<string, object?> ToQuery();
}
