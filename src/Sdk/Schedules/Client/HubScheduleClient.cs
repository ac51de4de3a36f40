using Durable.Sdk.Engine;

namespace Durable.Schedules;

/// <summary>The client of one schedule.</summary>
internal sealed class HubScheduleClient(
    string scheduleId,
    HubScheduledTaskClient schedules,
    ScheduleRequests requests,
    DataConverter converter,
    TimeProvider time)
    : ScheduleClient(scheduleId)
{
    public override Task CreateAsync(
        ScheduleCreationOptions creationOptions, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(creationOptions);
        if (creationOptions.ScheduleId != ScheduleId)
        {
            throw new ArgumentException(
                $"The options are those of schedule '{creationOptions.ScheduleId}', and this is the client of "
                + $"'{ScheduleId}'. Use one id.",
                nameof(creationOptions));
        }

        var spec = ScheduleMapping.ToSpec(creationOptions, converter);
        // What is wrong in any case need not wait for a worker to say so.
        if (ScheduleCheck.Refuse(spec, time.GetUtcNow()) is { } refused) throw ErrorOf(refused);
        return SendAsync(new() { Operation = ScheduleEntity.CreateOperation, Spec = spec }, cancellation);
    }

    public override async Task<ScheduleDescription> DescribeAsync(CancellationToken cancellation = default) =>
        await schedules.GetScheduleAsync(ScheduleId, cancellation).ConfigureAwait(false)
        ?? throw new ScheduleNotFoundException(ScheduleId);

    public override Task DeleteAsync(CancellationToken cancellation = default) =>
        SendAsync(new() { Operation = ScheduleEntity.DeleteOperation }, cancellation);

    public override Task PauseAsync(CancellationToken cancellation = default) =>
        SendAsync(new() { Operation = ScheduleEntity.PauseOperation }, cancellation);

    public override Task ResumeAsync(CancellationToken cancellation = default) =>
        SendAsync(new() { Operation = ScheduleEntity.ResumeOperation }, cancellation);

    public override Task UpdateAsync(ScheduleUpdateOptions updateOptions, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(updateOptions);
        var change = ScheduleMapping.ToChange(updateOptions, converter);
        return SendAsync(new() { Operation = ScheduleEntity.UpdateOperation, Change = change }, cancellation);
    }

    private async Task SendAsync(ScheduleRequest request, CancellationToken cancellation)
    {
        var answer = await requests.SendAsync(request with { ScheduleId = ScheduleId }, cancellation)
            .ConfigureAwait(false);
        if (answer.Code is not null) throw ErrorOf(answer);
    }

    private DurableException ErrorOf(ScheduleAnswer answer) => answer.Code switch
    {
        ErrorCodes.ScheduleExists => new ScheduleAlreadyExistsException(ScheduleId),
        ErrorCodes.ScheduleNotFound => new ScheduleNotFoundException(ScheduleId),
        ErrorCodes.InvalidSchedule or ErrorCodes.InvalidCronExpression or ErrorCodes.ScheduleNeverRuns =>
            new InvalidScheduleException(
                answer.Code, $"The schedule '{ScheduleId}' cannot be so. {answer.Message}"),
        { } code => new DurableException(code, $"The schedule '{ScheduleId}' failed: {answer.Message}"),
        null => throw new ArgumentException("An answer without a code is no error.", nameof(answer)),
    };
}
