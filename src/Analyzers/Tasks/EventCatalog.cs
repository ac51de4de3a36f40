using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>The names of events that this compilation waits for and sends.</summary>
internal sealed class EventCatalog
{
    private readonly HashSet<string> _awaited = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _sent = new(StringComparer.OrdinalIgnoreCase);

    // Names with an attribute have stubs for both sides, and these are not looked at.
    private readonly HashSet<string> _typed = new(StringComparer.OrdinalIgnoreCase);

    private bool _isAnyAwaited;
    private bool _isAnySent;

    public EventCatalog(Compilation compilation, TaskTypes types, BodySource bodies)
    {
        var names = new NameText(bodies);
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (TreeSites.Of(tree) is not { } sites) continue;
            foreach (var declaration in sites.Declarations)
            {
                if (bodies.ModelOf(tree).GetDeclaredSymbol(declaration) is { } symbol)
                    Add(symbol, types);
            }

            foreach (var site in sites.Events)
            {
                if (bodies.ModelOf(tree).GetOperation(site) is IInvocationOperation call)
                    Add(call, types, names);
                else _isAnyAwaited = _isAnySent = true; // It does not compile yet.
            }
        }

        foreach (var reference in References.That(compilation, types)) Add(reference, types);
    }

    /// <summary>Whether an event that nobody here waits for is one that nobody waits for.</summary>
    public bool KnowsAwaited => !_isAnyAwaited && _awaited.Count > 0;

    public bool KnowsSent => !_isAnySent && _sent.Count > 0;

    public IEnumerable<string> Awaited => _awaited;

    public IEnumerable<string> Sent => _sent;

    public bool IsAwaited(string name) => _awaited.Contains(name) || _typed.Contains(name);

    public bool IsSent(string name) => _sent.Contains(name) || _typed.Contains(name);

    /// <summary>The name of the event that a call waits for or sends, or null for other calls.</summary>
    public static IOperation? NameOf(IInvocationOperation call, TaskTypes types) =>
        call.TargetMethod.Name is "WaitForExternalEvent" or "RaiseEventAsync" or "SendEvent"
        && types.IsOfSdk(call.TargetMethod.ContainingType)
            ? Registration.Argument(call, "eventName")
            : null;

    public static bool Waits(IInvocationOperation call) => call.TargetMethod.Name == "WaitForExternalEvent";

    private void Add(IInvocationOperation call, TaskTypes types, NameText names)
    {
        if (NameOf(call, types) is not { } argument) return;
        var name = names.Of(argument);
        if (Waits(call)) Add(name, _awaited, ref _isAnyAwaited);
        else Add(name, _sent, ref _isAnySent);
    }

    private static void Add(string? name, HashSet<string> names, ref bool isAny)
    {
        if (name is null) isAny = true;
        else names.Add(name);
    }

    private void Add(ISymbol symbol, TaskTypes types)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (!types.IsOfSdk(attribute.AttributeClass)) continue;
            if (attribute.AttributeClass?.Name == "DurableEventAttribute") _typed.Add(Named(attribute) ?? symbol.Name);
            if (attribute.AttributeClass is not { Name: "AcceptsEventAttribute", TypeArguments: [var payload] })
                continue;
            var name = Named(attribute);
            if (name is null && types.Find(payload, "DurableEventAttribute") is { } typed) name = Named(typed);
            _typed.Add(name ?? payload.Name);
        }
    }

    // What its orchestrators wait for and its clients send is in bodies, which nobody can read.
    private void Add(IAssemblySymbol reference, TaskTypes types)
    {
        foreach (var type in References.TypesOf(reference.GlobalNamespace))
        {
            Add(type, types);
            if (type.TypeKind is TypeKind.Class or TypeKind.Struct) _isAnyAwaited = _isAnySent = true;
        }
    }

    private static string? Named(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name }
        && name.Length > 0 ? name : null;
}
