using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Members that code of others runs on what it is given: a comparer that is sorted by, a scope that is handed out to be
/// disposed of, a type that is given for a type parameter.
/// </summary>
internal sealed class HandedMembers(SdkTypes sdk)
{
    public IEnumerable<ISymbol?> Of(IOperation operation) => operation switch
    {
        IConversionOperation conversion when IsHandedOver(conversion, sdk) =>
            Of((INamedTypeSymbol)conversion.Operand.Type!, (INamedTypeSymbol)conversion.Type!),
        IInvocationOperation { TargetMethod: var method, Instance.Type: INamedTypeSymbol type }
            when sdk.IsSource(type) && !sdk.IsSource(method) => OfArguments(method, type).Concat(Overrides(type)),
        IInvocationOperation { TargetMethod: var method }
            when method.IsGenericMethod || method.ContainingType is { IsGenericType: true } =>
            OfArguments(method, method.ContainingType),
        IObjectCreationOperation { Type: INamedTypeSymbol { IsGenericType: true } made } => OfArguments(null, made),
        _ => [],
    };

    /// <summary>Whether an object of this compilation's becomes one that code of others may call.</summary>
    public static bool IsHandedOver(IConversionOperation conversion, SdkTypes sdk) =>
        conversion is { OperatorMethod: null, Type: INamedTypeSymbol { SpecialType: not SpecialType.System_Object } to }
        && to.TypeKind is TypeKind.Interface or TypeKind.Class
        && conversion.Operand.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } from
        && sdk.IsSource(from) && !sdk.IsSdk(to) && !sdk.IsLogger(to);

    private IEnumerable<ISymbol?> Of(INamedTypeSymbol from, INamedTypeSymbol to) => to.TypeKind == TypeKind.Interface
        ? to.AllInterfaces.Add(to).Where(IsOfOthers).SelectMany(known => Implementations(from, known))
        : sdk.IsSource(to) ? [] : Overrides(from);

    private IEnumerable<ISymbol?> OfArguments(IMethodSymbol? method, INamedTypeSymbol? type)
    {
        if (method is { Name: "CreateInstance", ContainingType.Name: "Activator" })
            return method.TypeArguments.OfType<INamedTypeSymbol>().Select(ConstructorOf);
        var ofMethod = method is { IsGenericMethod: true } ? Pairs(method.TypeParameters, method.TypeArguments) : [];
        var ofType = type is { IsGenericType: true } ? Pairs(type.TypeParameters, type.TypeArguments) : [];
        return ofMethod.Concat(ofType).SelectMany(pair => OfArgument(pair.Parameter, pair.Argument));
    }

    private static IEnumerable<(ITypeParameterSymbol Parameter, ITypeSymbol Argument)> Pairs(
        IEnumerable<ITypeParameterSymbol> parameters, IEnumerable<ITypeSymbol> arguments) =>
        parameters.Zip(arguments, (parameter, argument) => (parameter, argument));

    private IEnumerable<ISymbol?> OfArgument(ITypeParameterSymbol parameter, ITypeSymbol argument)
    {
        if (argument is not INamedTypeSymbol type || !sdk.IsSource(type)) return [];
        var known = type.AllInterfaces.Where(IsOfOthers).Where(known => IsAskedFor(parameter, known))
            .SelectMany(known => Implementations(type, known));
        return parameter.HasConstructorConstraint ? known.Append(ConstructorOf(type)) : known;
    }

    // Nobody says so of what sorts, but it compares.
    private bool IsAskedFor(ITypeParameterSymbol parameter, INamedTypeSymbol known) =>
        (known.Name == "IComparable" && !sdk.IsSource(parameter))
        || parameter.ConstraintTypes.Any(asked => Same(asked.OriginalDefinition, known.OriginalDefinition));

    private bool IsOfOthers(INamedTypeSymbol known) => !sdk.IsSource(known) && !sdk.IsSdk(known);

    // A hash code decides where something is kept, and not what becomes of it.
    private IEnumerable<ISymbol?> Implementations(INamedTypeSymbol type, INamedTypeSymbol known) => known
        .GetMembers().OfType<IMethodSymbol>()
        .Where(member => member.Name != "GetHashCode")
        .Select(member => LastOf(type, type.FindImplementationForInterfaceMember(member)));

    // What a base class implements may be overridden.
    private ISymbol? LastOf(INamedTypeSymbol type, ISymbol? implementation) =>
        implementation is not IMethodSymbol { IsSealed: false } method
            || !(method.IsAbstract || method.IsVirtual || method.IsOverride)
            ? implementation
            : Bases(type).SelectMany(known => known.GetMembers(method.Name)).OfType<IMethodSymbol>()
                .FirstOrDefault(known => Overrides(known, method)) ?? method;

    private static bool Overrides(IMethodSymbol method, IMethodSymbol basis)
    {
        for (var above = method.OverriddenMethod; above is not null; above = above.OverriddenMethod)
        {
            if (Same(above.OriginalDefinition, basis.OriginalDefinition)) return true;
        }

        return false;
    }

    private IEnumerable<ISymbol?> Overrides(INamedTypeSymbol type)
    {
        if (!sdk.IsSource(type) || type.TypeKind != TypeKind.Class || IsObjectOrException(type)) return [];
        return Bases(type).SelectMany(known => known.GetMembers().OfType<IMethodSymbol>()).Where(method =>
            method is { IsOverride: true, OverriddenMethod.ContainingType.SpecialType: not SpecialType.System_Object }
            && !sdk.IsSource(method.OverriddenMethod) && !sdk.IsSdk(method.OverriddenMethod));
    }

    private bool IsObjectOrException(INamedTypeSymbol type)
    {
        var basis = type.BaseType;
        while (basis is not null && sdk.IsSource(basis)) basis = basis.BaseType;
        return basis is null or { SpecialType: SpecialType.System_Object }
            || basis.Name.EndsWith("Exception", StringComparison.Ordinal);
    }

    private IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var known = type; known is not null && sdk.IsSource(known); known = known.BaseType) yield return known;
    }

    private static ISymbol? ConstructorOf(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(known => known.Parameters.Length == 0);

    private static bool Same(ISymbol x, ISymbol y) => SymbolEqualityComparer.Default.Equals(x, y);
}
