namespace Durable.Sdk.Engine;

/// <summary>
/// A history as it counts once rewinds are taken at their word. Nothing is ever removed from a stored history: a rewind
/// names what it undoes, and who reads the history leaves that out.
/// </summary>
/// <remarks>
/// <code>
/// stored     TurnStarted TaskFailed(2) ExecutionCompleted | TurnStarted ExecutionRewound(2) decisions of the rewind
/// effective  TurnStarted                                                                    decisions of the rewind
/// </code>
/// So the turn that failed and the turn of its rewind count as one: the code runs on from where it failed.
/// </remarks>
internal static class RewoundHistory
{
    /// <summary>The events that count, in their order; the same list when nothing was rewound.</summary>
    public static IReadOnlyList<HistoryEvent> Effective(IReadOnlyList<HistoryEvent> history)
    {
        var undone = Undone(history);
        if (undone is null) return history;
        var effective = new List<HistoryEvent>(history.Count - undone.Count);
        for (var i = 0; i < history.Count; i++)
        {
            if (!undone.Contains(i)) effective.Add(history[i]);
        }

        return effective;
    }

    private static HashSet<int>? Undone(IReadOnlyList<HistoryEvent> history)
    {
        HashSet<int>? undone = null;
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i] is not ExecutionRewound rewound) continue;
            undone ??= [];
            undone.Add(i - 1); // The start of its turn, of which it is the only input.
            undone.Add(i);
            Undo(history, i, rewound, undone);
        }

        return undone;
    }

    private static void Undo(
        IReadOnlyList<HistoryEvent> history, int at, ExecutionRewound rewound, HashSet<int> undone)
    {
        var again = new HashSet<int>(rewound.TaskIds);
        for (var i = at - 1; i >= 0; i--)
        {
            // A task fails once, and once more after each rewind that ran it again: the latest is meant.
            var isMeant = history[i] switch
            {
                TaskFailed e => again.Remove(e.TaskId),
                SubOrchestrationFailed e => again.Remove(e.TaskId),
                ExecutionCompleted => true,
                _ => false,
            };
            if (isMeant) undone.Add(i);
        }
    }
}
