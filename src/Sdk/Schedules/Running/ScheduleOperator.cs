using Durable.Entities;

namespace Durable.Schedules;

/// <summary>Asks a schedule for an operation on behalf of a client, which waits for the answer.</summary>
internal sealed class ScheduleOperator : TaskOrchestrator<ScheduleRequest, ScheduleAnswer>
{
    public const string Name = "Durable.Schedules.Operate";

    public override async Task<ScheduleAnswer> RunAsync(TaskOrchestrationContext context, ScheduleRequest input)
    {
        object? argument = input.Spec is null ? input.Change : input.Spec;
        try
        {
            return await context.Entities.CallEntityAsync<ScheduleAnswer>(
                ScheduleEntity.IdOf(input.ScheduleId), input.Operation, argument);
        }
        catch (EntityOperationFailedException exception)
        {
            return new() { Code = exception.FailureDetails.ErrorType, Message = exception.FailureDetails.ErrorMessage };
        }
    }
}
