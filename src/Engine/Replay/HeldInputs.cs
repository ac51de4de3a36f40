namespace Durable.Sdk.Engine;

/// <summary>
/// A history in the order in which the code saw it: what came in while the execution was suspended reaches the code in
/// the turn that resumed it.
/// </summary>
internal static class HeldInputs
{
    /// <summary>
    /// The events as the code saw them, the same list when it was never suspended, and what it has not seen yet.
    /// </summary>
    public static (IReadOnlyList<HistoryEvent> Seen, IReadOnlyList<InputEvent> Held) Sort(
        IReadOnlyList<HistoryEvent> history)
    {
        if (!history.Any(static e => e is ExecutionSuspended)) return (history, []);
        var seen = new List<HistoryEvent>(history.Count);
        var held = new List<InputEvent>();
        var isSuspended = false;
        for (var start = 0; start < history.Count;)
        {
            var end = EndOfTurn(history, start);
            for (var i = start; i < end; i++)
            {
                if (history[i] is ExecutionSuspended) isSuspended = true;
                if (history[i] is ExecutionResumed) isSuspended = false;
                if (history[i] is InputEvent input) held.Add(input);
            }

            start = isSuspended ? end : Show(history, start, end, seen, held);
            if (!isSuspended) held.Clear();
        }

        return (seen, held);
    }

    private static int Show(
        IReadOnlyList<HistoryEvent> history, int start, int end, List<HistoryEvent> seen, List<InputEvent> inputs)
    {
        seen.Add(history[start]);
        seen.AddRange(inputs);
        for (var i = start; i < end; i++)
        {
            if (history[i] is DecisionEvent decision) seen.Add(decision);
        }

        return end;
    }

    private static int EndOfTurn(IReadOnlyList<HistoryEvent> history, int start)
    {
        var end = start + 1;
        while (end < history.Count && history[end] is not TurnStarted) end++;
        return end;
    }
}
