namespace FleetOps.Core.Models;

/// <summary>A model together with its card, so that no answer can name a version that did not give it.</summary>
public sealed record Served<TModel>(TModel Model, ModelCard Card)
    where TModel : class;
