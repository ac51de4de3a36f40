using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>The names of events that this compilation waits for and sends.</summary>
internal sealed class EventCatalog
{
    // Names with an attribute have stubs for both sides, and these are not looked at.
    private readonly Lazy<HashSet<string>> _typed;

    private readonly Lazy<EventNames> _awaited;
    private readonly Lazy<EventNames> _sent;

    public EventCatalog(Compilation compilation, TaskTypes types, BodySource bodies)
    {
        _typed = new(() => FindTyped(compilation, types, bodies));
        _awaited = new(() => Find(site => site.Waits));
        _sent = new(() => Find(site => !site.Waits));

        EventNames Find(Func<EventSite, bool> isMeant)
        {
            var names = new EventNames(types, bodies, new(bodies));
            foreach (var tree in compilation.SyntaxTrees)
            {
                foreach (var site in TreeReading.Of(tree).Sites.Events)
                {
                    if (isMeant(site)) names.Add(site.Call);
                }
            }

            // What orchestrators of others wait for and their clients send is in bodies, which nobody can read.
            if (References.That(compilation, types).SelectMany(known => References.TypesOf(known.GlobalNamespace))
                .Any(type => type.TypeKind is TypeKind.Class or TypeKind.Struct))
            {
                names.Open();
            }

            return names;
        }
    }

    public EventNames Awaited => _awaited.Value;

    public EventNames Sent => _sent.Value;

    public bool IsAwaited(string name) => Awaited.Contains(name) || _typed.Value.Contains(name);

    public bool IsSent(string name) => Sent.Contains(name) || _typed.Value.Contains(name);

    /// <summary>The name of the event that a call waits for or sends, or null for other calls.</summary>
    public static IOperation? NameOf(IInvocationOperation call, TaskTypes types) =>
        call.TargetMethod.Name is "WaitForExternalEvent" or "RaiseEventAsync" or "SendEvent"
        && types.IsOfSdk(call.TargetMethod.ContainingType)
            ? Registration.Argument(call, "eventName")
            : null;

    public static bool Waits(IInvocationOperation call) => call.TargetMethod.Name == "WaitForExternalEvent";

    private static HashSet<string> FindTyped(Compilation compilation, TaskTypes types, BodySource bodies)
    {
        var typed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var task in TreeReading.Of(tree).Sites.Declarations)
            {
                if (task.IsOfEvent && bodies.ModelOf(tree).GetDeclaredSymbol(task.Declaration) is { } symbol)
                    Add(symbol);
            }
        }

        foreach (var reference in References.That(compilation, types))
        {
            foreach (var type in References.TypesOf(reference.GlobalNamespace)) Add(type);
        }

        return typed;

        void Add(ISymbol symbol)
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                if (!types.IsOfSdk(attribute.AttributeClass)) continue;
                if (attribute.AttributeClass?.Name == "DurableEventAttribute")
                    typed.Add(Named(attribute) ?? symbol.Name);
                if (attribute.AttributeClass is not { Name: "AcceptsEventAttribute", TypeArguments: [var payload] })
                    continue;
                var name = Named(attribute);
                if (name is null && types.Find(payload, "DurableEventAttribute") is { } known) name = Named(known);
                typed.Add(name ?? payload.Name);
            }
        }
    }

    private static string? Named(AttributeData attribute) =>
        attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name }
        && name.Length > 0 ? name : null;
}
