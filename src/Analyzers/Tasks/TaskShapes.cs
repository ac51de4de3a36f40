using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Reads names and signatures off the methods, classes and interfaces that are tasks.</summary>
internal sealed class TaskShapes(TaskTypes types)
{
    /// <summary>The tasks that a method or type with an attribute stands for.</summary>
    public IEnumerable<KnownTask> Of(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => OfMethod(method),
        INamedTypeSymbol { TypeKind: TypeKind.Interface } contract => OfContract(contract),
        INamedTypeSymbol { IsAbstract: false } type when types.Find(type, "DurableTaskAttribute") is not null =>
            OfClass(type),
        _ => [],
    };

    /// <summary>The name that a class is registered under where none is given.</summary>
    public string NameOf(ITypeSymbol type) => Named(types.Find(type, "DurableTaskAttribute")) ?? type.Name;

    public string VersionOf(ITypeSymbol type) => types.Find(type, "DurableTaskAttribute") is { } attribute
        ? attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Version").Value.Value as string ?? ""
        : "";

    public TaskSignature? SignatureOf(ITypeSymbol type)
    {
        var basis = types.BaseOf(type, types.ActivityBase) ?? types.BaseOf(type, types.OrchestratorBase);
        return basis is { TypeArguments: [var input, var output] }
            ? new([new("input", input, IsOptional: true)], output, IsExact: false)
            : null;
    }

    public TaskSignature SignatureOf(IMethodSymbol method) => new(
        [.. method.Parameters.Where(parameter => !types.IsGiven(parameter.Type)).Select(parameter => new TaskInput(
            parameter.Name,
            parameter.Type,
            parameter.HasExplicitDefaultValue || parameter.IsParams || IsNullable(parameter.Type)))],
        types.ResultOf(method),
        IsExact: true);

    /// <summary>The operations of an entity's class, or null where something else than its methods decides.</summary>
    public ImmutableArray<IMethodSymbol>? OperationsOf(ITypeSymbol type)
    {
        if (types.BaseOf(type, types.EntityBase) is null) return null;
        var found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (TaskTypes.Same(level.OriginalDefinition, types.EntityBase)) return found.ToImmutable();
            foreach (var member in level.GetMembers())
            {
                if (member is IPropertySymbol { Name: "AllowStateDispatch" or "Dispatcher", IsOverride: true })
                    return null;
                if (member is not IMethodSymbol method) continue;
                if (method.OverriddenMethod is { } below) overridden.Add(below);
                if (IsOperation(method) && !overridden.Contains(method)) found.Add(method);
            }
        }

        return null;
    }

    public static bool IsOperation(IMethodSymbol method)
    {
        if (method is not
            { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false })
        {
            return false;
        }

        var root = method;
        while (root.OverriddenMethod is { } below) root = below;
        return root.ContainingType.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)
            && !(method.Parameters.IsEmpty && method.Name is "Dispose" or "DisposeAsync");
    }

    /// <summary>What a method is called as a task, where no name is given.</summary>
    public static string WithoutSuffix(string name)
    {
        const string suffix = "Async";
        return name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - suffix.Length)
            : name;
    }

    private IEnumerable<KnownTask> OfMethod(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary || method.ContainingType is not { } owner) yield break;
        var isContract = owner.TypeKind == TypeKind.Interface;
        if (isContract) yield break;
        if (types.Find(method, "ActivityAttribute") is { } activity)
            yield return new(TaskKind.Activity, NameOf(method, activity), SignatureOf(method));
        if (types.Find(method, "OrchestratorAttribute") is { } orchestrator)
            yield return new(TaskKind.Orchestrator, NameOf(method, orchestrator), SignatureOf(method));
    }

    private IEnumerable<KnownTask> OfContract(INamedTypeSymbol contract)
    {
        if (types.Find(contract, "DurableEntityAttribute") is { } entity)
            return [new(TaskKind.Entity, Named(entity) ?? BareName(contract), null, [.. Methods(contract)])];
        TaskKind? kind = types.Find(contract, "DurableActivitiesAttribute") is not null ? TaskKind.Activity
            : types.Find(contract, "DurableOrchestrationsAttribute") is not null ? TaskKind.Orchestrator
            : null;
        if (kind is null) return [];
        var attribute = kind == TaskKind.Activity ? "ActivityAttribute" : "OrchestratorAttribute";
        return Methods(contract).Select(method => new KnownTask(
            kind.Value, NameOf(method, types.Find(method, attribute)), SignatureOf(method)));
    }

    private IEnumerable<KnownTask> OfClass(INamedTypeSymbol type)
    {
        if (types.KindOf(type) is not { } kind) return [];
        // It is registered under the name of its contract, which may be one more way to call it.
        var contract = type.AllInterfaces.FirstOrDefault(level =>
            types.Find(level, "DurableEntityAttribute") is not null);
        var name = contract is null
            ? NameOf(type)
            : Named(types.Find(contract, "DurableEntityAttribute")) ?? BareName(contract);
        return [new(kind, name, SignatureOf(type), kind == TaskKind.Entity ? OperationsOf(type) : null)];
    }

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol contract) => contract.AllInterfaces
        .Where(level => level.SpecialType == SpecialType.None && level.Name != "IAsyncDisposable")
        .Prepend(contract)
        .SelectMany(level => level.GetMembers())
        .OfType<IMethodSymbol>()
        .Where(method => method.MethodKind == MethodKind.Ordinary && !method.IsStatic);

    private static string NameOf(IMethodSymbol method, AttributeData? attribute) =>
        Named(attribute) ?? WithoutSuffix(method.Name);

    private static string? Named(AttributeData? attribute) =>
        attribute?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name }
        && name.Length > 0 ? name : null;

    private static string BareName(INamedTypeSymbol contract) =>
        contract.Name is ['I', var second, ..] name && char.IsUpper(second) ? name.Substring(1) : contract.Name;

    private static bool IsNullable(ITypeSymbol type) => type.NullableAnnotation != NullableAnnotation.NotAnnotated
        && (type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T);
}
