using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Finds calls of services that a constructor takes and whose code is not in sight.</summary>
internal sealed class ServiceLook(SdkTypes sdk, ApiLook apis, Dispatch dispatch) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (operation is not (IInvocationOperation or IPropertyReferenceOperation)) return;
        if (MemberUses.MemberOf(operation) is not { } member) return;
        if (MemberUses.InstanceOf(operation) is not { } instance) return;
        if (!IsInjected(MemberUses.Plain(instance), notes) || !IsService(instance.Type)) return;
        if (member.ContainingType.SpecialType == SpecialType.System_Object) return;
        if (apis.Speaks(member) || IsInSight(member, instance)) return;
        notes.Use(DeterminismRules.Service, Display.Where(operation), Display.Of(member));
    }

    private static bool IsInjected(IOperation instance, BodyNotes notes) => instance switch
    {
        IFieldReferenceOperation { Field: { IsStatic: false } field } => IsTaken(field.ContainingType, field.Type),
        IPropertyReferenceOperation { Property: { IsStatic: false } property } =>
            IsTaken(property.ContainingType, property.Type),
        IParameterReferenceOperation { Parameter: var parameter } =>
            parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }
            && !notes.Declares(parameter),
        _ => false,
    };

    private static bool IsTaken(INamedTypeSymbol owner, ITypeSymbol type) => owner.InstanceConstructors
        .SelectMany(constructor => constructor.Parameters)
        .Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, type));

    // Interfaces and classes; values of the framework, such as a list or a delegate, are no services.
    private bool IsService(ITypeSymbol? type) => type is { TypeKind: TypeKind.Interface or TypeKind.Class }
        && !sdk.IsSdk(type) && !sdk.IsLogger(type)
        && !type.IsRecord
        && type.ContainingNamespace?.ToDisplayString() is { } space
        && space != "System" && !space.StartsWith("System.", StringComparison.Ordinal);

    private bool IsInSight(ISymbol member, IOperation instance) => member switch
    {
        IMethodSymbol method => IsInSight(method, instance),
        IPropertySymbol property => (sdk.IsSource(property) && !property.IsAbstract)
            || Accessors(property).Any(accessor => IsInSight(accessor, instance)),
        _ => true,
    };

    private bool IsInSight(IMethodSymbol method, IOperation instance) =>
        dispatch.Targets(method, instance).Any()
        || (apis.IsJudged(method) && (!method.IsAbstract || apis.IsInSightElsewhere(method)));

    private static IEnumerable<IMethodSymbol> Accessors(IPropertySymbol property) =>
        new[] { property.GetMethod, property.SetMethod }.OfType<IMethodSymbol>();
}
