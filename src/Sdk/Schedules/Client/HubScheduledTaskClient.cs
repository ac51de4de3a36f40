using Durable.Client;
using Durable.Client.Entities;

namespace Durable.Schedules;

/// <summary>The client of schedules over a client of the hub that keeps them.</summary>
internal sealed class HubScheduledTaskClient(DurableTaskClient client, DataConverter converter, TimeProvider time)
    : ScheduledTaskClient
{
    private readonly ScheduleRequests _requests = new(client, time);

    public override async Task<ScheduleClient> CreateScheduleAsync(
        ScheduleCreationOptions creationOptions, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(creationOptions);
        var schedule = GetScheduleClient(creationOptions.ScheduleId);
        await schedule.CreateAsync(creationOptions, cancellation).ConfigureAwait(false);
        return schedule;
    }

    public override async Task<ScheduleDescription?> GetScheduleAsync(
        string scheduleId, CancellationToken cancellation = default)
    {
        RequireId(scheduleId);
        var found = await client.Entities
            .GetEntityAsync<ScheduleState>(ScheduleEntity.IdOf(scheduleId), true, cancellation)
            .ConfigureAwait(false);
        return found is null ? null : ScheduleMapping.ToPublic(scheduleId, found.State, converter);
    }

    public override ScheduleClient GetScheduleClient(string scheduleId)
    {
        RequireId(scheduleId);
        return new HubScheduleClient(scheduleId, this, _requests, converter, time);
    }

    public override AsyncPageable<ScheduleDescription> ListSchedulesAsync(ScheduleQuery? filter = null)
    {
        var query = filter ?? new();
        var entities = client.Entities.GetAllEntitiesAsync<ScheduleState>(new()
        {
            InstanceIdStartsWith = ScheduleEntity.IdOf(query.ScheduleIdPrefix ?? "").ToString(),
            PageSize = query.PageSize ?? ScheduleQuery.DefaultPageSize,
            ContinuationToken = query.ContinuationToken,
        });
        return Pageable.Create<ScheduleDescription>(async (token, size, cancellation) =>
        {
            await foreach (var page in entities.AsPages(token, size).WithCancellation(cancellation)
                .ConfigureAwait(false))
            {
                return new([.. page.Values.Where(entity => Fits(query, entity)).Select(ToPublic)],
                    page.ContinuationToken);
            }

            return new([]);
        });
    }

    private static void RequireId(string scheduleId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(scheduleId);
        if (scheduleId.Length > ScheduleCheck.MaxIdLength || scheduleId[0] == '@' || scheduleId.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"'{scheduleId}' cannot be the id of a schedule: it has 1 to {ScheduleCheck.MaxIdLength} characters, "
                + "begins with no '@', and has no control characters.",
                nameof(scheduleId));
        }
    }

    private static bool Fits(ScheduleQuery query, EntityMetadata<ScheduleState> entity) =>
        (query.Status is null || query.Status == entity.State.Status)
        && !(entity.State.CreatedAt < query.CreatedFrom)
        && !(entity.State.CreatedAt >= query.CreatedTo);

    private ScheduleDescription ToPublic(EntityMetadata<ScheduleState> entity) =>
        ScheduleMapping.ToPublic(entity.Id.Key, entity.State, converter);
}
