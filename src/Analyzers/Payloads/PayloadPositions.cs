using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>Finds the places where a type is said to travel.</summary>
internal sealed class PayloadPositions(TaskTypes types)
{
    /// <summary>The payloads of a class of tasks, of an entity's state, and of what attributes name.</summary>
    public IEnumerable<PayloadPosition> Of(INamedTypeSymbol type)
    {
        if (IsTask(type.BaseType))
        {
            for (var i = 0; i < type.BaseType!.TypeArguments.Length; i++)
            {
                yield return new(
                    type.BaseType.TypeArguments[i],
                    true,
                    BaseArgument(type, i) ?? type.Locations[0],
                    types.Find(type, "DurableTaskAttribute") is not null);
            }
        }

        if (types.Find(type, "DurableEventAttribute") is not null)
            yield return new(type, true, type.Locations[0], true);
        foreach (var position in OfAttributes(type)) yield return position;
    }

    /// <summary>The parameters and the result of a method that is a task or an operation.</summary>
    public IEnumerable<PayloadPosition> Of(IMethodSymbol method)
    {
        if (method.PartialDefinitionPart is not null) yield break;
        foreach (var position in OfAttributes(method)) yield return position;
        if (!IsTask(method)) yield break;
        var isGenerated = types.BaseOf(method.ContainingType, types.EntityBase) is null
            || types.Find(method.ContainingType, "DurableTaskAttribute") is not null;
        foreach (var parameter in method.Parameters)
        {
            if (types.IsGiven(parameter.Type)) continue;
            var syntax = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax;
            yield return new(parameter.Type, true, Where(syntax?.Type, parameter), isGenerated);
        }

        if (types.ResultOf(method) is not { } result) yield break;
        var returned = (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax)
            ?.ReturnType;
        yield return new(result, true, Where(returned, method), isGenerated);
    }

    /// <summary>What a call of the SDK's sends and reads.</summary>
    public IEnumerable<PayloadPosition> Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (Reads(method.Name))
        {
            for (var i = 0; i < method.TypeArguments.Length; i++)
                yield return new(method.TypeArguments[i], true, TypeArgument(call, i), false);
        }

        if (!Writes(method.Name)) yield break;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type.SpecialType != SpecialType.System_Object) continue;
            if (argument.ArgumentKind == ArgumentKind.DefaultValue) continue;
            var value = MemberUses.Plain(argument.Value);
            if (value.Type is { } given) yield return new(given, false, value.Syntax.GetLocation(), false);
        }
    }

    private static bool Reads(string method) => method is "AddActivityFunc" or "AddOrchestratorFunc"
        or "CallActivityAsync" or "CallSubOrchestratorAsync" or "CallEntityAsync" or "WaitForExternalEvent"
        or "GetInput" or "ReadInputAs" or "ReadOutputAs" or "ReadCustomStatusAs" or "GetCustomStatusAsync"
        or "GetEntityAsync" or "WaitForInstanceCompletionAsync";

    private static bool Writes(string method) => method is "CallActivityAsync" or "CallSubOrchestratorAsync"
        or "CallEntityAsync" or "SignalEntityAsync" or "SignalEntity" or "ScheduleNewOrchestrationInstanceAsync"
        or "ScheduleNewOrchestration" or "RaiseEventAsync" or "SendEvent" or "SetCustomStatus" or "ContinueAsNew";

    private bool IsTask(INamedTypeSymbol? basis) => basis?.OriginalDefinition is { } known
        && (TaskTypes.Same(known, types.ActivityBase) || TaskTypes.Same(known, types.OrchestratorBase)
            || TaskTypes.Same(known, types.EntityBase));

    private bool IsTask(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, ContainingType: { } owner }) return false;
        if (owner.TypeKind == TypeKind.Interface)
        {
            return types.Find(owner, "DurableActivitiesAttribute") is not null
                || types.Find(owner, "DurableOrchestrationsAttribute") is not null
                || types.Find(owner, "DurableEntityAttribute") is not null;
        }

        return types.Find(method, "ActivityAttribute") is not null
            || types.Find(method, "OrchestratorAttribute") is not null
            || (types.BaseOf(owner, types.EntityBase) is not null && TaskShapes.IsOperation(method));
    }

    private IEnumerable<PayloadPosition> OfAttributes(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is not
                { Name: "CustomStatusAttribute" or "AcceptsEventAttribute", TypeArguments: [var payload] } known
                || !types.IsOfSdk(known) || attribute.ApplicationSyntaxReference?.GetSyntax() is not { } syntax)
            {
                continue;
            }

            var written = syntax.DescendantNodes().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments[0];
            yield return new(payload, true, (written ?? syntax).GetLocation(), true);
        }
    }

    private static Location? BaseArgument(INamedTypeSymbol type, int index) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>()
        .SelectMany(declaration => declaration.BaseList?.Types ?? default)
        .SelectMany(basis => basis.Type.DescendantNodesAndSelf()).OfType<GenericNameSyntax>()
        .Where(name => name.Identifier.ValueText == type.BaseType!.Name)
        .Select(name => name.TypeArgumentList.Arguments.ElementAtOrDefault(index)?.GetLocation())
        .FirstOrDefault();

    private static Location TypeArgument(IInvocationOperation call, int index)
    {
        if (call.Syntax is not InvocationExpressionSyntax invocation) return call.Syntax.GetLocation();
        var name = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => invocation.Expression,
        };
        return name is GenericNameSyntax generic && index < generic.TypeArgumentList.Arguments.Count
            ? generic.TypeArgumentList.Arguments[index].GetLocation()
            : name.GetLocation();
    }

    private static Location Where(SyntaxNode? syntax, ISymbol symbol) => syntax?.GetLocation() ?? symbol.Locations[0];
}
