using Durable.Client;

namespace Durable.Schedules;

/// <summary>
/// Removes the finished run of a schedule whose runs share one instance id. An unfinished one stays, and the next run
/// then fails because its id is in use.
/// </summary>
internal sealed class ReplaceInstanceActivity(DurableTaskClient client) : TaskActivity<string, object?>
{
    public const string Name = "Durable.Schedules.ReplaceInstance";

    public override async Task<object?> RunAsync(TaskActivityContext context, string input)
    {
        await client.PurgeInstanceAsync(input, new PurgeInstanceOptions(Recursive: true), context.CancellationToken)
            .ConfigureAwait(false);
        return null;
    }
}
