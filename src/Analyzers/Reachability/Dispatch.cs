using Durable.Sdk.Analyzers.CrossAssembly;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// Which bodies of this compilation a call may run. A virtual or interface method leads to every override or
/// implementation in sight, but only where this compilation declares it, or an assembly that uses the SDK as well: all
/// that implement <c>IDisposable</c> have nothing to do with one another.
/// </summary>
internal sealed class Dispatch(SdkTypes sdk, ForeignVerdicts foreign)
{
    private readonly Lazy<Dictionary<IMethodSymbol, List<IMethodSymbol>>> _below =
        new(() => FindAll(sdk.Assembly, foreign));

    public IEnumerable<IMethodSymbol> Targets(IMethodSymbol method, IOperation? instance)
    {
        method = Declared(method);
        var isSource = sdk.IsSource(method);
        if (!isSource && !foreign.AreKnownFor(method)) yield break;
        if (isSource && !method.IsAbstract) yield return method;
        if (!IsOpen(method) || instance?.Syntax.ToString() == "base") yield break;
        if (!_below.Value.TryGetValue(method, out var below)) yield break;
        var receiver = KnownType(instance);
        foreach (var target in below.SelectMany(WithOverrides))
        {
            if (receiver is null || MayBe(target.ContainingType, receiver)) yield return target;
        }
    }

    public static IMethodSymbol Declared(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return method.PartialImplementationPart ?? method;
    }

    // What implements an interface may be overridden in its turn.
    private IEnumerable<IMethodSymbol> WithOverrides(IMethodSymbol target) =>
        IsOpen(target) && _below.Value.TryGetValue(target, out var overrides) ? overrides.Prepend(target) : [target];

    private static bool IsOpen(IMethodSymbol method) => !method.ContainingType.IsSealed && !method.IsSealed
        && (method.IsAbstract || method.IsVirtual || method.IsOverride
            || method.ContainingType.TypeKind == TypeKind.Interface);

    // An object that is made on the spot is of no derived type.
    private static ITypeSymbol? KnownType(IOperation? instance)
    {
        while (instance is IConversionOperation conversion) instance = conversion.Operand;
        return instance?.Type?.OriginalDefinition is INamedTypeSymbol { TypeKind: TypeKind.Class } type ? type : null;
    }

    private static bool MayBe(INamedTypeSymbol type, ITypeSymbol receiver)
    {
        for (var basis = type; basis is not null; basis = basis.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(basis.OriginalDefinition, receiver)) return true;
        }

        return false;
    }

    private static Dictionary<IMethodSymbol, List<IMethodSymbol>> FindAll(
        IAssemblySymbol assembly, ForeignVerdicts foreign)
    {
        var below = new Dictionary<IMethodSymbol, List<IMethodSymbol>>(SymbolEqualityComparer.Default);
        foreach (var type in TypesOf(assembly.GlobalNamespace))
        {
            foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            {
                for (var above = method.OverriddenMethod; above is not null; above = above.OverriddenMethod)
                    Add(above, method);
            }

            if (type.TypeKind == TypeKind.Interface) continue;
            foreach (var known in type.AllInterfaces)
            {
                if (!IsFollowed(known)) continue;
                foreach (var member in known.GetMembers().OfType<IMethodSymbol>())
                {
                    if (type.FindImplementationForInterfaceMember(member) is IMethodSymbol target) Add(member, target);
                }
            }
        }

        return below;

        bool IsFollowed(ISymbol symbol) =>
            SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly) || foreign.AreKnownFor(symbol);

        void Add(IMethodSymbol above, IMethodSymbol target)
        {
            if (!IsFollowed(above)) return;
            if (!below.TryGetValue(above.OriginalDefinition, out var known))
                below.Add(above.OriginalDefinition, known = []);
            var declared = Declared(target);
            if (!known.Contains(declared, SymbolEqualityComparer.Default)) known.Add(declared);
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type) yield return type;
            foreach (var inner in TypesOf(member)) yield return inner;
        }
    }
}
