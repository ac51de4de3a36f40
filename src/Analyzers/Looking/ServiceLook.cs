using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>
/// Finds calls of services that come from outside of the orchestration and whose code is not in sight: of what a
/// constructor takes, an orchestrator is filled with, or a function captures.
/// </summary>
internal sealed class ServiceLook(SdkTypes sdk, ApiLook apis, Dispatch dispatch) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (operation is not (IInvocationOperation or IPropertyReferenceOperation or IMethodReferenceOperation)) return;
        if (MemberUses.MemberOf(operation) is not { } member) return;
        if (operation is IInvocationOperation call && sdk.IsSource(member)) LookAtArguments(call, notes);
        if (MemberUses.InstanceOf(operation) is not { } instance) return;
        if (member.ContainingType.SpecialType == SpecialType.System_Object) return;
        if (IsRandom(instance.Type) && IsOfOrchestrator(MemberUses.Plain(instance)))
            notes.Use(DeterminismRules.Chance, Display.Where(operation), Display.Of(member));
        if (!IsService(instance.Type) || !IsInjected(MemberUses.Plain(instance), notes)) return;
        if (apis.Speaks(member) || IsInSight(member, instance)) return;
        notes.Use(DeterminismRules.Service, Display.Where(operation), Display.Of(member));
    }

    // A service that is handed on is called where it is handed to: by the name of the parameter in the text.
    private void LookAtArguments(IInvocationOperation call, BodyNotes notes)
    {
        foreach (var argument in call.Arguments)
        {
            var service = MemberUses.Plain(argument.Value);
            if (service.Type?.TypeKind != TypeKind.Interface || argument.Parameter is not { } parameter) continue;
            if (!IsService(service.Type) || !IsInjected(service, notes)) continue;
            var used = CallsOf(parameter, service.Type)
                .FirstOrDefault(member => !apis.Speaks(member) && !IsInSight(member, service));
            if (used is null) continue;
            notes.Use(
                DeterminismRules.Service,
                argument.Syntax.GetLocation(),
                $"{Display.Of(call.TargetMethod)} → {Display.Of(used)}");
        }
    }

    private static IEnumerable<ISymbol> CallsOf(IParameterSymbol parameter, ITypeSymbol type) =>
        parameter.ContainingSymbol.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes())
            .OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression is IdentifierNameSyntax { Identifier.ValueText: var name }
                && name == parameter.Name)
            .SelectMany(access => type.AllInterfaces.Select(known => (ITypeSymbol)known).Prepend(type)
                .SelectMany(known => known.GetMembers(access.Name.Identifier.ValueText)));

    private bool IsInjected(IOperation instance, BodyNotes notes) => instance switch
    {
        IFieldReferenceOperation { Field: { IsStatic: false } field } =>
            IsTaken(field.ContainingType, field.Type) || IsFilled(field.ContainingType, field.Type),
        IPropertyReferenceOperation { Property: { IsStatic: false } property } =>
            IsTaken(property.ContainingType, property.Type) || IsFilled(property.ContainingType, property.Type),
        IParameterReferenceOperation { Parameter: var parameter } =>
            !notes.Declares(parameter) || IsOfOrchestrator(instance),
        ILocalReferenceOperation local => local.Type?.TypeKind == TypeKind.Interface
            && (!notes.Declares(local.Local)
                || (Locals.ValueOf(local) is { } value && IsInjected(MemberUses.Plain(value), notes))),
        // A delegate that makes one.
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } maker } =>
            IsInjected(MemberUses.Plain(maker), notes),
        _ => false,
    };

    // Somebody else puts it there: by a property, or out of another service.
    private bool IsFilled(INamedTypeSymbol owner, ITypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && sdk.IsOrchestrator(owner);

    private bool IsOfOrchestrator(IOperation instance) => instance switch
    {
        IMemberReferenceOperation { Member: { IsStatic: false, ContainingType: var owner } } =>
            sdk.IsOrchestrator(owner),
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol method } =>
            method.MethodKind == MethodKind.Constructor && sdk.IsOrchestrator(method.ContainingType),
        _ => false,
    };

    private static bool IsRandom(ITypeSymbol? type) =>
        type is { Name: "Random", ContainingNamespace: { Name: "System" } space }
        && space.ContainingNamespace.IsGlobalNamespace;

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
