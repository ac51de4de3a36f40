using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Lifetimes;

/// <summary>
/// Follows a registry through a body, into the methods of the project that the body hands it to, and into what
/// <c>AddTasks</c> of one builder is given.
/// </summary>
internal sealed class RegistryFlow(TaskTypes types, BodySource bodies, Registration registrations)
{
    // A method that hands the registry on to a method that hands it on is as far as anybody goes.
    private const int Deepest = 3;

    /// <summary>Whether a call registers tasks, or hands a registry to what may.</summary>
    public bool Concerns(IInvocationOperation call) =>
        registrations.KindOf(call.TargetMethod) is not null || Given(call) is not null || IsAddTasks(call);

    /// <summary>The registrations that a call makes.</summary>
    public IEnumerable<RegistryStep> Of(IInvocationOperation call) => Of(call, 0);

    private IEnumerable<RegistryStep> Of(IInvocationOperation call, int depth)
    {
        if (registrations.KindOf(call.TargetMethod) is not null || GeneratedTasks.IsGenerated(call.TargetMethod))
        {
            if (RegistryOf(call) is { } registry) yield return new(registry, call, call, true);
            yield break;
        }

        if (depth == Deepest || CalledWithRegistry(call) is not var (method, parameter, given)) yield break;
        foreach (var inner in bodies.Of(method).SelectMany(body => body.DescendantsAndSelf()))
        {
            if (inner is not IInvocationOperation next || !Concerns(next)) continue;
            foreach (var step in Of(next, depth + 1))
            {
                if (!TaskTypes.Same(step.Registry as ISymbol, parameter)) continue;
                yield return new(given, call, step.Registration, step.IsSure && RegistryScope.IsSure(next));
            }
        }
    }

    // A method of the project that is run as it stands here.
    private (IMethodSymbol Method, IParameterSymbol Parameter, object Registry)? CalledWithRegistry(
        IInvocationOperation call)
    {
        if (Given(call) is { Parameter: { } parameter, Value: var value })
        {
            return IsKnown(call.TargetMethod) && KeyOf(MemberUses.Plain(value)) is { } registry
                ? (call.TargetMethod, parameter.OriginalDefinition, registry)
                : null;
        }

        if (!IsAddTasks(call) || call.Arguments.LastOrDefault()?.Value is not IDelegateCreationOperation made)
            return null;
        return made.Target is IMethodReferenceOperation { Method: { Parameters: [var only] } method }
            && IsKnown(method) && BuilderOf(call) is { } builder
            ? (method, only.OriginalDefinition, builder)
            : null;
    }

    private IArgumentOperation? Given(IInvocationOperation call)
    {
        foreach (var parameter in call.TargetMethod.Parameters)
        {
            if (!TaskTypes.Same(parameter.Type, types.Registry)) continue;
            return call.Arguments.FirstOrDefault(argument => TaskTypes.Same(argument.Parameter, parameter));
        }

        return null;
    }

    private bool IsKnown(IMethodSymbol method) =>
        types.Sdk.IsSource(method) && method is { IsVirtual: false, IsAbstract: false, IsOverride: false };

    private bool IsAddTasks(IInvocationOperation call) =>
        call.TargetMethod.Name == "AddTasks" && types.IsOfSdk(call.TargetMethod.ContainingType);

    /// <summary>What the calls of a chain begin with.</summary>
    private object? RegistryOf(IInvocationOperation call) =>
        SourceOf(call) is { } source ? KeyOf(MemberUses.Plain(source)) : null;

    private object? KeyOf(IOperation source)
    {
        if (!TaskTypes.Same(source.Type, types.Registry)) return null;
        return source switch
        {
            IInvocationOperation chained => RegistryOf(chained),
            IParameterReferenceOperation parameter => BuilderOf(parameter) ?? VariableOf(parameter.Parameter, source),
            ILocalReferenceOperation local => VariableOf(local.Local, source),
            IObjectCreationOperation => source.Syntax,
            _ => null,
        };
    }

    // A builder has one registry for all that it is given.
    private object? BuilderOf(IParameterReferenceOperation registry)
    {
        for (var around = registry.Parent; around is not null; around = around.Parent)
        {
            if (around is not IAnonymousFunctionOperation function) continue;
            if (!TaskTypes.Same(function.Symbol, registry.Parameter.ContainingSymbol)) continue;
            return RegistryScope.AddTasksOf(function) is { } call && IsAddTasks(call) ? BuilderOf(call) : null;
        }

        return null;
    }

    private object? BuilderOf(IInvocationOperation call)
    {
        while (true)
        {
            if (SourceOf(call) is not { } source) return null;
            source = MemberUses.Plain(source);
            if (source.Type is not { Name: var name } type || !types.IsOfSdk(type)) return call.Syntax;
            if (!name.EndsWith("Builder", StringComparison.Ordinal)) return null;
            switch (source)
            {
                // What others chain may go on with another worker's builder.
                case IInvocationOperation chained when types.IsOfSdk(chained.TargetMethod.ContainingType):
                    call = chained;
                    break;
                case ILocalReferenceOperation local: return VariableOf(local.Local, source);
                case IParameterReferenceOperation parameter: return VariableOf(parameter.Parameter, source);
                default: return null;
            }
        }
    }

    private static IOperation? SourceOf(IInvocationOperation call) =>
        call.Instance ?? call.Arguments.FirstOrDefault()?.Value;

    // A variable that is assigned again may be another registry.
    private static ISymbol? VariableOf(ISymbol variable, IOperation use) =>
        use.Syntax.AncestorsAndSelf().LastOrDefault(around => around is MemberDeclarationSyntax
            and not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)) is { } member
        && member.DescendantNodes().Any(node =>
            node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left }
            && left.Identifier.ValueText == variable.Name)
            ? null
            : variable;
}
