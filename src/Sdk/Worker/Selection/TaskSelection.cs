
namespace Durable.Worker;

/// <summary>Which tasks of one kind a worker runs. Immutable.</summary>
internal sealed class TaskSelection
{
    // By name: the versions, or null for all of them.
    private readonly Dictionary<TaskName, HashSet<TaskVersion>?> _taken = [];

    /// <summary>All that is registered; a task without a version runs whatever version is asked for.</summary>
    public static TaskSelection Of(IEnumerable<TaskKey> registered)
    {
        var selection = new TaskSelection();
        foreach (var task in registered)
            selection.Add(task.Name, task.Version == TaskVersion.Unversioned ? null : [task.Version]);
        return selection;
    }

    /// <summary>What filters name.</summary>
    public static TaskSelection Of(IEnumerable<(string Name, IReadOnlyList<string>? Versions)> filters)
    {
        var selection = new TaskSelection();
        foreach (var (name, versions) in filters)
            selection.Add(name, versions is { Count: > 0 } ? versions.Select(version => (TaskVersion)version) : null);
        return selection;
    }

    public bool Takes(string name, string? version) =>
        _taken.TryGetValue(name, out var versions) && (versions is null || versions.Contains(version));

    private void Add(TaskName name, IEnumerable<TaskVersion>? versions)
    {
        if (versions is null) _taken[name] = null;
        else if (!_taken.TryGetValue(name, out var known)) _taken.Add(name, [.. versions]);
        else known?.UnionWith(versions);
    }
}
