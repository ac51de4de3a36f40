using System.Collections;

namespace Durable;

/// <summary>
/// What each line of a task's logger is about, in the form in which logging providers read scopes. Immutable.
/// </summary>
internal sealed class TaskLogScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] _values;

    private TaskLogScope(params KeyValuePair<string, object?>[] values) => _values = values;

    public int Count => _values.Length;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public static TaskLogScope Of(TaskOrchestrationContext context) => new(
        new("InstanceId", context.InstanceId),
        new("Orchestrator", context.Name.Name),
        new("ExecutionId", context.ExecutionId));

    public static TaskLogScope Of(TaskActivityContext context) => new(
        new("InstanceId", context.InstanceId),
        new("Activity", context.Name.Name),
        new("ExecutionId", context.ExecutionId),
        new("Attempt", context.Attempt));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.AsEnumerable().GetEnumerator();

    public override string ToString() => string.Join(", ", _values.Select(value => $"{value.Key}: {value.Value}"));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
