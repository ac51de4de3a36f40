namespace Durable.Sdk.Generators;

/// <summary>Chooses names that no two tasks share. Looks at all tasks of the assembly, and at nothing else.</summary>
internal static class TaskNaming
{
    // The SDK's own methods are called like stubs of these names, and an instance method always wins over an extension.
    private static readonly string[] Reserved = ["Activity", "SubOrchestrator", "Orchestration", "Entity"];

    /// <summary>Tasks whose kind, name and version an earlier task has; with each the place of that one.</summary>
    public static IEnumerable<(int Second, int First)> Duplicates(IReadOnlyList<TaskSpec> tasks)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < tasks.Count; i++)
        {
            var keys = Keys(tasks[i]);
            var taken = keys.FirstOrDefault(seen.ContainsKey);
            if (taken is not null) yield return (i, seen[taken]);
            else foreach (var key in keys) seen.Add(key, i);
        }
    }

    /// <summary>The tasks to generate for, with their names, in order.</summary>
    public static IReadOnlyList<NameChoice> Choose(IReadOnlyList<TaskSpec> all)
    {
        var duplicates = new HashSet<int>(Duplicates(all).Select(pair => pair.Second));
        var tasks = all.Where((_, i) => !duplicates.Contains(i)).ToList();
        var chosen = new Dictionary<TaskSpec, StubNames>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var crowded = new List<List<TaskSpec>>();
        foreach (var group in Groups(tasks))
        {
            taken.Add(Key(group[0], 0));
            if (group.Count == 1 && !IsReserved(group[0])) chosen.Add(group[0], group[0].Names[0]);
            else crowded.Add(group);
        }

        foreach (var group in crowded)
        {
            var level = FirstLevel(group, taken);
            foreach (var task in group)
            {
                taken.Add(Key(task, level));
                chosen.Add(task, task.Names[level]);
            }
        }

        return tasks.ConvertAll(task => new NameChoice(
            task.Kind,
            task.DocumentationId,
            task.Owner,
            task.Role != TaskRole.Contract,
            task.Namespace,
            chosen[task]));
    }

    /// <summary>A contract and a class for it share a name: one is for callers, the other for the worker.</summary>
    private static IReadOnlyList<string> Keys(TaskSpec task)
    {
        var name = $"{task.Kind}\n{task.Name}\n{task.Version}";
        return task.Role switch
        {
            TaskRole.Contract => ["called " + name],
            TaskRole.Implementation => ["run " + name],
            _ => ["called " + name, "run " + name],
        };
    }

    private static IEnumerable<List<TaskSpec>> Groups(IEnumerable<TaskSpec> tasks) => tasks
        .GroupBy(task => Key(task, 0), StringComparer.OrdinalIgnoreCase)
        .Select(group => group.ToList());

    /// <summary>The first level of longer names that tell a group apart, and that are not taken.</summary>
    private static int FirstLevel(List<TaskSpec> group, HashSet<string> taken)
    {
        var last = group[0].Names.Count - 1;
        for (var level = 1; level < last; level++)
        {
            var keys = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
            if (group.TrueForAll(task => keys.Add(Key(task, level)))) return level;
        }

        return last;
    }

    private static bool IsReserved(TaskSpec task) =>
        Reserved.Contains(task.Names[0].Stub, StringComparer.OrdinalIgnoreCase);

    private static string Key(TaskSpec task, int level) => $"{task.Namespace}.{task.Names[level].Stub}";
}
