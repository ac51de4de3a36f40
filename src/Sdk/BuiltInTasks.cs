using Durable.Http;
using Durable.Schedules;

namespace Durable;

/// <summary>
/// Tasks of this project's own. They have no version and are in no filter of an application, which does not know them.
/// </summary>
internal static class BuiltInTasks
{
    private const string HttpRemedy = " It makes durable HTTP calls: call UseDurableHttp() on the worker's builder.";
    private const string SchedulesRemedy =
        " It belongs to schedules: call UseScheduledTasks() on the worker's builder.";

    private static readonly Dictionary<TaskName, string> _remedies = new()
    {
        [SendHttpActivity.Name] = HttpRemedy,
        [ReplaceInstanceActivity.Name] = SchedulesRemedy,
        [ScheduleRunner.Name] = SchedulesRemedy,
        [ScheduleOperator.Name] = SchedulesRemedy,
        [ScheduleEntity.Name] = SchedulesRemedy,
    };

    public static bool Have(TaskName name) => _remedies.ContainsKey(name);

    /// <summary>What to do where the task is missing; empty for a task of the application.</summary>
    public static string RemedyFor(TaskName name) => _remedies.GetValueOrDefault(name, "");
}
