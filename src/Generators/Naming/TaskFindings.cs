namespace Durable.Sdk.Generators;

/// <summary>Everything to report: what is wrong with each task, and what is wrong between them.</summary>
internal static class TaskFindings
{
    public static EquatableArray<FindingSpec> Of(EquatableArray<ParsedTask> parsed)
    {
        var found = parsed.Where(task => task.Task is not null).ToList();
        var tasks = found.ConvertAll(task => task.Task!);
        return new(parsed.SelectMany(task => task.Findings)
            .Concat(Duplicates(found, tasks))
            .Concat(Renamed(found, tasks)));
    }

    private static IEnumerable<FindingSpec> Duplicates(List<ParsedTask> found, List<TaskSpec> tasks) =>
        TaskNaming.Duplicates(tasks).Select(pair => new FindingSpec(
            TaskDiagnostics.DuplicateName.Id,
            found[pair.Second].Where,
            new([
                tasks[pair.Second].Noun(),
                tasks[pair.Second].Name,
                tasks[pair.First].DocumentationId.Substring(2),
            ])));

    private static IEnumerable<FindingSpec> Renamed(List<ParsedTask> found, List<TaskSpec> tasks)
    {
        foreach (var choice in TaskNaming.Choose(tasks))
        {
            var place = tasks.FindIndex(choice.IsOf);
            var preferred = tasks[place].Names[0].Stub;
            if (choice.Names.Stub == preferred || tasks[place].Role == TaskRole.Implementation) continue;
            yield return new(
                TaskDiagnostics.StubRenamed.Id,
                found[place].Where,
                new([tasks[place].Name, Shown(tasks[place], choice.Names.Stub), Shown(tasks[place], preferred)]));
        }
    }

    private static string Shown(TaskSpec task, string stub) =>
        task.Kind == TaskKind.Entity ? stub : $"Call{stub}Async";
}
