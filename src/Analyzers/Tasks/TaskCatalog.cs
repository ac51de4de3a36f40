using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>
/// The tasks that this compilation and the assemblies it references show: by attributes, and by calls of the registry.
/// Filled once, by the first who asks. What it cannot see makes a kind open: then nobody can say that a name is wrong.
/// </summary>
internal sealed class TaskCatalog
{
    private readonly Dictionary<string, List<KnownTask>>[] _tasks =
    [
        new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase),
        new(StringComparer.OrdinalIgnoreCase),
    ];

    private readonly bool[] _isOpen = new bool[3];

    public TaskCatalog(Compilation compilation, TaskTypes types, BodySource bodies)
    {
        var shapes = new TaskShapes(types);
        var registrations = new Registration(types, shapes, new NameText(bodies));
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (TreeSites.Of(tree) is not { } sites) continue;
            foreach (var declaration in sites.Declarations)
            {
                if (bodies.ModelOf(tree).GetDeclaredSymbol(declaration) is { } symbol)
                    AddAll(shapes.Of(symbol));
            }

            foreach (var site in sites.Registrations)
            {
                if (bodies.ModelOf(tree).GetOperation(site) is IInvocationOperation call)
                    Add(call, registrations, shapes);
                else Open(); // It does not compile yet.
            }
        }

        foreach (var reference in References.That(compilation, types)) Add(reference, types, shapes);
    }

    /// <summary>The tasks of a name; none for a name that nobody registers.</summary>
    public IReadOnlyList<KnownTask> Find(TaskKind kind, string name) =>
        _tasks[(int)kind].TryGetValue(name, out var found) ? found : [];

    /// <summary>Whether a task that is not here is one that nobody registers.</summary>
    public bool IsComplete(TaskKind kind) => !_isOpen[(int)kind] && _tasks[(int)kind].Count > 0;

    public IEnumerable<string> Names(TaskKind kind) => _tasks[(int)kind].Keys;

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
