using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>
/// The contexts of System.Text.Json that this compilation gives to the SDK's converter, and the types that they know.
/// Nothing is known, and nothing reported, where one converter is made in a way that cannot be read.
/// </summary>
internal sealed class JsonContexts
{
    /// <summary>The property of a finding that names the type to list, as text for the fix.</summary>
    public const string Lacked = "Lacked";

    private const string Context = "System.Text.Json.Serialization.JsonSerializerContext";
    private const string Common = "Durable.Converters.CommonJsonContext";

    private readonly TaskTypes _types;
    private readonly NameText _names;
    private readonly List<INamedTypeSymbol> _contexts = [];
    private readonly HashSet<ITypeSymbol> _known = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? _base;

    public JsonContexts(Compilation compilation, TaskTypes types, BodySource bodies)
    {
        _types = types;
        _names = new(bodies);
        _base = compilation.GetTypeByMetadataName(Context);
        var isReadable = true;
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var site in TreeReading.Of(tree).Sites.Creations)
            {
                if (bodies.ModelOf(tree).GetOperation(site) is not IObjectCreationOperation creation)
                    continue;
                if (creation.Type is not { Name: "JsonDataConverter" } made || !types.IsOfSdk(made)) continue;
                isReadable &= Read(creation);
            }
        }

        // The converter adds what is common.
        var common = types.Sdk.Context.ContainingAssembly.GetTypeByMetadataName(Common);
        if (!isReadable || common is null) _contexts.Clear();
        if (_contexts.Count == 0) return;
        foreach (var context in _contexts) AddKnown(context);
        AddKnown(common!);
    }

    /// <summary>The context to list a type in; null where it is known, or nobody can tell.</summary>
    public INamedTypeSymbol? Lacking(ITypeSymbol type)
    {
        type = JsonShapes.Present(type);
        if (_contexts.Count == 0 || _known.Contains(type) || _types.IsOfSdk(type)) return null;
        if (type.TypeKind is TypeKind.Error or TypeKind.TypeParameter or TypeKind.Dynamic) return null;
        return _contexts[0];
    }

    private bool Read(IObjectCreationOperation converter)
    {
        if (converter.Arguments.FirstOrDefault() is not { ArgumentKind: not ArgumentKind.DefaultValue } argument)
            return false;
        if (_names.Origin(argument.Value) is not IObjectCreationOperation { Initializer: { } initializer })
            return false;
        var resolver = initializer.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(assignment =>
            assignment.Target is IPropertyReferenceOperation { Property.Name: "TypeInfoResolver" })?.Value;
        return resolver is not null && ReadResolver(resolver);
    }

    private bool ReadResolver(IOperation resolver)
    {
        resolver = MemberUses.Plain(resolver);
        if (resolver is IInvocationOperation { TargetMethod: { Name: "Combine" } } combined)
        {
            var parts = combined.Arguments.SelectMany(argument => ElementsOf(argument.Value)).ToList();
            return parts.Count > 0 && parts.TrueForAll(ReadResolver);
        }

        if (resolver is not (IPropertyReferenceOperation { Property.Name: "Default" } or IObjectCreationOperation))
            return false;
        if (resolver.Type is not INamedTypeSymbol type || !TaskTypes.Same(type.BaseType, _base)) return false;
        if (!_contexts.Contains(type, SymbolEqualityComparer.Default)) _contexts.Add(type);
        return true;
    }

    private static IEnumerable<IOperation> ElementsOf(IOperation value) => MemberUses.Plain(value) switch
    {
        IArrayCreationOperation { Initializer: { } array } => array.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        var single => [single],
    };

    private void AddKnown(INamedTypeSymbol context)
    {
        foreach (var attribute in context.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != "JsonSerializableAttribute") continue;
            if (attribute.ConstructorArguments.FirstOrDefault() is
                { Kind: TypedConstantKind.Type, Value: ITypeSymbol type })
            {
                AddKnown(type);
            }
        }
    }

    /// <summary>A context knows what its types are made of.</summary>
    private void AddKnown(ITypeSymbol root)
    {
        var open = new Stack<ITypeSymbol>();
        open.Push(root);
        while (open.Count > 0)
        {
            var type = JsonShapes.Present(open.Pop());
            if (!_known.Add(type)) continue;
            foreach (var part in PartsOf(type)) open.Push(part);
        }
    }

    private static IEnumerable<ITypeSymbol> PartsOf(ITypeSymbol type)
    {
        if (JsonCollections.ValueOf(type) is { } value) return [value, JsonCollections.KeyOf(type)!];
        if (JsonCollections.ElementOf(type) is { } element) return [element];
        if (type.SpecialType != SpecialType.None || type.TypeKind == TypeKind.Enum) return [];
        return (JsonMembers.IsOfFramework(type) && !type.IsTupleType ? [] : JsonMembers.Of(type))
            .Where(member => !JsonAttributes.IsIgnored(member)).Select(JsonMembers.TypeOf)
            .Concat(JsonAttributes.DerivedOf(type));
    }
}
