using System.Globalization;

namespace Durable.Schedules;

/// <summary>Runs the application's orchestrator once for a schedule, and tells the schedule how it ended.</summary>
internal sealed class ScheduleRunner : TaskOrchestrator<ScheduleRun, object?>
{
    public const string Name = "Durable.Schedules.Run";

    public override async Task<object?> RunAsync(TaskOrchestrationContext context, ScheduleRun input)
    {
        var end = new ScheduleRunEnd(context.InstanceId);
        try
        {
            if (input.ReplacesInstance) await context.CallActivityAsync(ReplaceInstanceActivity.Name, input.InstanceId);
            await context.CallSubOrchestratorAsync(
                input.OrchestrationName,
                input.Input is { } json ? new SerializedInput(json) : null,
                OptionsOf(input));
        }
        catch (TaskFailedException exception)
        {
            // Any failure: the schedule goes on, and shows it.
            var failure = exception.FailureDetails;
            end = end with { ErrorType = failure.ErrorType, ErrorMessage = failure.ErrorMessage };
        }

        await context.Entities.SignalEntityAsync(
            ScheduleEntity.IdOf(input.ScheduleId), ScheduleEntity.EndedOperation, end);
        return null;
    }

    private static SubOrchestrationOptions OptionsOf(ScheduleRun run) => new(instanceId: run.InstanceId)
    {
        Version = ScheduleMapping.ToVersion(run.Version),
        Tags = new Dictionary<string, string>
        {
            [ScheduledTaskClient.ScheduleTag] = run.ScheduleId,
            [ScheduledTaskClient.ScheduledAtTag] =
                run.ScheduledAt.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
        },
    };
}
