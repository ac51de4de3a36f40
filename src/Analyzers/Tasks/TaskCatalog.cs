using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>
/// The tasks that this compilation and the assemblies it references show: by attributes, and by calls of the registry.
/// Filled by those who ask. What it cannot see makes a kind open: then nobody can say that a name is wrong.
/// </summary>
internal sealed class TaskCatalog
{
    private readonly Dictionary<string, List<KnownTask>>[] _tasks =
    [
        new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase),
        new(StringComparer.OrdinalIgnoreCase),
    ];

    private readonly bool[] _isOpen = new bool[3];
    private readonly object _gate = new();
    private readonly WrittenTasks _written;

    public TaskCatalog(Compilation compilation, TaskTypes types, BodySource bodies)
    {
        var shapes = new TaskShapes(types);
        var registrations = new Registration(types, shapes, new NameText(bodies));
        var references = References.That(compilation, types).ToList();
        var sites = compilation.SyntaxTrees.Select(tree => TreeReading.Of(tree).Sites).ToList();
        var hasContracts = references.Count > 0
            || sites.Exists(file => file.Declarations.Exists(site => site.Attribute == "DurableEntity"));
        _written = new(shapes, bodies);
        foreach (var site in sites.SelectMany(file => file.Declarations))
        {
            if (!site.IsOfEvent && !_written.Takes(site, hasContracts)) AddAll(_written.Of(site));
        }

        foreach (var site in sites.SelectMany(file => file.Registrations))
        {
            if (bodies.ModelOf(site.SyntaxTree).GetOperation(site) is IInvocationOperation call)
                Add(call, registrations, shapes);
            else Open(); // It does not compile yet.
        }

        foreach (var reference in references) Add(reference, types, shapes);
    }

    /// <summary>The tasks of a name; none for a name that nobody registers.</summary>
    public IReadOnlyList<KnownTask> Find(TaskKind kind, string name)
    {
        lock (_gate)
        {
            AddAll(_written.Take(name));
            return _tasks[(int)kind].TryGetValue(name, out var found) ? [.. found] : [];
        }
    }

    /// <summary>Whether a task that is not here is one that nobody registers.</summary>
    public bool IsComplete(TaskKind kind)
    {
        if (_isOpen[(int)kind]) return false;
        lock (_gate)
        {
            foreach (var name in _written.Names(kind).ToList())
            {
                if (_tasks[(int)kind].Count > 0) break;
                AddAll(_written.Take(name));
            }

            return _tasks[(int)kind].Count > 0;
        }
    }

    /// <summary>The name that was meant by one that nobody registers; null where none is near enough.</summary>
    public string? Near(TaskKind kind, string name)
    {
        lock (_gate)
        {
            // What the text tells may turn out to be of another kind.
            while (NearName.Of(name, _tasks[(int)kind].Keys.Union(_written.Names(kind))) is { } near)
            {
                if (_tasks[(int)kind].ContainsKey(near)) return near;
                AddAll(_written.Take(near));
            }

            return null;
        }
    }

    private void Add(IInvocationOperation call, Registration registrations, TaskShapes shapes)
    {
        if (registrations.KindOf(call.TargetMethod) is not { } kind) return;
        if (registrations.NameOf(call) is not { } name)
        {
            _isOpen[(int)kind] = true;
            return;
        }

        var type = kind == TaskKind.Entity ? registrations.ClassOf(call) : null;
        Add(new(kind, name, registrations.SignatureOf(call), type is null ? null : shapes.OperationsOf(type)));
    }

    private void Add(IAssemblySymbol reference, TaskTypes types, TaskShapes shapes)
    {
        foreach (var type in References.TypesOf(reference.GlobalNamespace))
        {
            AddAll(shapes.Of(type));
            foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            {
                AddAll(shapes.Of(method));
                if (References.Registers(method, types)) Open();
            }
        }
    }

    private void AddAll(IEnumerable<KnownTask> tasks)
    {
        foreach (var task in tasks) Add(task);
    }

    private void Add(KnownTask task)
    {
        var named = _tasks[(int)task.Kind];
        if (!named.TryGetValue(task.Name, out var known)) named.Add(task.Name, known = []);
        known.Add(task);
    }

    private void Open() => _isOpen[0] = _isOpen[1] = _isOpen[2] = true;
}
