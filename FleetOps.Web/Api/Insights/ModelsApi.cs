using FleetOps.Core.Access;
using FleetOps.Core.Insights;
using FleetOps.Core.Insights.Monitoring;
using FleetOps.Core.Insights.Training;
using FleetOps.Core.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FleetOps.Web.Api.Insights;

/// <summary><c>GET /api/models/status</c> and <c>GET /api/models/{name}/info</c>.</summary>
internal static class ModelsApi
{
    public static void MapModelsApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/models").RequireAuthorization(Policies.View).WithTags("Models");
        group.MapGet("/status", Status).WithName("GetModels").WithSummary("Which models answer, and how far training is").Produces<ModelsReply>();
        group.MapGet("/{name}/info", InfoAsync).WithName("GetModel").WithSummary("One model: versions, metrics, features").Produces<ModelInfoReply>().ProducesProblem(404);
    }

    private static JsonHttpResult<ModelsReply> Status(IEnumerable<ITrainer> trainers, TrainingBoard board, MonitorBoard monitors, RetrainingDesk desk)
    {
        ModelStateReply[] models = [.. trainers.OrderBy(t => t.Need).ThenBy(t => t.Slot.Name).Select(t => ModelStateReply.Of(t, board.Of(t.Slot.Name), monitors.Of(t.Slot.Name), desk.ProposalFor(t.Slot.Name)))];
        return TypedResults.Json(new ModelsReply(models.Count(m => m.Ready), models.Length, models), ApiJson.Default.ModelsReply);
    }

    private static async Task<IResult> InfoAsync(string name, IEnumerable<ITrainer> trainers, TrainingBoard board, MonitorBoard monitors, RetrainingDesk desk, ModelRegistry registry, CancellationToken cancellation)
    {
        if (trainers.FirstOrDefault(t => t.Slot.Name.Value == name) is not { } trainer) return Problems.Of(StatusCodes.Status404NotFound, $"there is no model '{name}'");
        var health = monitors.Of(trainer.Slot.Name);
        var shelf = await registry.ShelfAsync(trainer.Slot.Name, cancellation);
        return TypedResults.Json(
            new ModelInfoReply(
                ModelStateReply.Of(trainer, board.Of(trainer.Slot.Name), health, desk.ProposalFor(trainer.Slot.Name)), [.. shelf.Versions.Reverse().Select(v => VersionReply.Of(v, trainer.Slot.Card?.Version))],
                [.. trainer.Slot.Schema.Features.Select(f => new FeatureReply(f.Name, f.Unit))], shelf.Refused,
                health?.Labelled, health?.Recent is { } recent && double.IsFinite(recent) ? recent : null, health is null ? null : DriftReply.Of(health.Drift), health?.Shadow is null ? null : ShadowReply.Of(health.Shadow)),
            ApiJson.Default.ModelInfoReply);
    }
}
