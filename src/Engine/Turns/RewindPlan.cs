namespace Durable.Sdk.Engine;

/// <summary>
/// Which failed tasks a rewind runs again. Only the code knows to which failures it has reacted, so there may be two
/// answers, the better one first; a replay tells whether the code agrees.
/// </summary>
public static class RewindPlan
{
    /// <summary>Lists the sets of tasks that may run again.</summary>
    /// <param name="history">The whole history of a failed execution.</param>
    /// <returns>
    /// First the failures that ended the execution and those after which the code asked for nothing, as under a
    /// <c>Task.WhenAll</c>; then, where that differs, the ones that ended it alone. Ids are in order, each once. One
    /// empty set when no task had failed.
    /// </returns>
    public static IReadOnlyList<IReadOnlyList<int>> TasksToRunAgain(IReadOnlyList<HistoryEvent> history)
    {
        var effective = RewoundHistory.Effective(history);
        var causes = effective.OfType<ExecutionCompleted>().LastOrDefault()?.CausedBy ?? [];
        SortedSet<int> failed = [.. Unanswered(effective)];
        SortedSet<int> ended = [.. causes.Where(id => HasFailed(effective, id))];
        failed.UnionWith(ended);
        return ended.Count == 0 || failed.SetEquals(ended) ? [[.. failed]] : [[.. failed], [.. ended]];
    }

    private static bool HasFailed(IReadOnlyList<HistoryEvent> history, int taskId) => history.Any(
        e => e is TaskFailed task && task.TaskId == taskId
            || e is SubOrchestrationFailed child && child.TaskId == taskId);

    /// <summary>Failures that came in a turn in which the code asked for nothing but, at most, the end.</summary>
    private static IEnumerable<int> Unanswered(IReadOnlyList<HistoryEvent> history)
    {
        var failed = new List<int>();
        var isAnswered = false;
        foreach (var historyEvent in history)
        {
            switch (historyEvent)
            {
                case TurnStarted:
                    if (!isAnswered)
                    {
                        foreach (var id in failed) yield return id;
                    }

                    failed.Clear();
                    isAnswered = false;
                    break;
                case TaskFailed e: failed.Add(e.TaskId); break;
                case SubOrchestrationFailed e: failed.Add(e.TaskId); break;
                case ExecutionCompleted: break;
                case DecisionEvent: isAnswered = true; break;
            }
        }

        if (isAnswered) yield break;
        foreach (var id in failed) yield return id;
    }
}
