namespace Durable.Worker;

/// <summary>Finds the tasks whose failures are the cause of an exception.</summary>
internal static class FailedTasks
{
    /// <summary>Their ids in order, each once; null when the exception has other causes.</summary>
    public static IReadOnlyList<int>? In(Exception exception)
    {
        SortedSet<int> found = [];
        Collect(exception, found);
        return found.Count == 0 ? null : [.. found];
    }

    private static void Collect(Exception exception, SortedSet<int> found)
    {
        if (exception is TaskFailedException failed) found.Add(failed.TaskId);
        else if (exception is AggregateException many)
            foreach (var inner in many.InnerExceptions) Collect(inner, found);
        else if (exception.InnerException is { } inner) Collect(inner, found);
    }
}
