using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Lifetimes;

/// <summary>Finds tasks that one body registers twice, and orchestrators with state that are shared.</summary>
internal sealed class RegistryLook(TaskTypes types, NameText names)
{
    private readonly TaskShapes _shapes = new(types);
    private readonly Registration _registrations = new(types, new(types), names);

    public bool Registers(IInvocationOperation call) => _registrations.KindOf(call.TargetMethod) is not null
        || (IsAll(call.TargetMethod) && RegistryOf(call) is not null);

    /// <summary>Looks at the registrations of one body, in the order of its text.</summary>
    public void LookAtBody(IReadOnlyList<IInvocationOperation> calls, Action<Diagnostic> report)
    {
        var known = new Dictionary<(object, TaskKind, string, string), IInvocationOperation>();
        var generated = new Dictionary<object, IInvocationOperation>();
        foreach (var call in calls)
        {
            if (IsAll(call.TargetMethod) && RegistryOf(call) is { } filled && !generated.ContainsKey(filled))
                generated.Add(filled, call);
        }

        foreach (var call in calls)
        {
            if (_registrations.KindOf(call.TargetMethod) is not { } kind) continue;
            if (RegistryOf(call) is not { } registry || _registrations.NameOf(call) is not { } name) continue;
            if (_registrations.VersionOf(call) is not { } version) continue;
            var key = (registry, kind, name.ToUpperInvariant(), version.ToUpperInvariant());
            if (generated.TryGetValue(registry, out var all) && IsGenerated(call, name, version) && IsSure(all, call))
            {
                var isSame = Registration.Instance(call) is null;
                Report(call, all, kind, name, $" by '{all.TargetMethod.Name}'", isSame, report);
            }
            else if (!known.TryGetValue(key, out var first))
                known.Add(key, call);
            else if (IsSure(first, call))
            {
                var how = version.Length == 0 ? "" : $" in version '{version}'";
                Report(call, first, kind, name, how, IsSame(first, call), report);
            }
        }
    }

    public void LookAtObject(IInvocationOperation call, Action<Diagnostic> report)
    {
        var shared = call.TargetMethod.Name == "AddSingleton"
            ? call.TargetMethod.TypeArguments.LastOrDefault()
            : _registrations.KindOf(call.TargetMethod) == TaskKind.Orchestrator
                ? Registration.Instance(call)?.Type
                : null;
        if (shared is not INamedTypeSymbol type || types.KindOf(type) != TaskKind.Orchestrator) return;
        if (OrchestratorState.Of(type).FirstOrDefault() is not { } state) return;
        var where = Registration.Instance(call)?.Syntax.GetLocation() ?? Display.Where(call);
        report(Diagnostic.Create(LifetimeRules.SharedState, where, state.Locations, type.Name, state.Name));
    }

    private bool IsGenerated(IInvocationOperation call, string name, string version) =>
        _registrations.ClassOf(call) is { } type && types.Sdk.IsSource(type)
        && types.Find(type, "DurableTaskAttribute") is not null
        && string.Equals(name, _shapes.NameOf(type), StringComparison.OrdinalIgnoreCase)
        && string.Equals(version, _shapes.VersionOf(type), StringComparison.OrdinalIgnoreCase);

    private static bool IsAll(IMethodSymbol method) => method.Name is "AddAllGeneratedTasks" or "AddAllReferencedTasks";

    private static void Report(
        IInvocationOperation call,
        IOperation first,
        TaskKind kind,
        string name,
        string how,
        bool isSame,
        Action<Diagnostic> report) =>
        report(Diagnostic.Create(
            LifetimeRules.RegisteredTwice,
            Display.Where(call),
            [first.Syntax.GetLocation()],
            Names.Meaning(isSame ? name : null),
            kind.ToString().ToLowerInvariant(),
            name,
            how));

    // One class, or the same words: then one of the two is enough.
    private bool IsSame(IInvocationOperation one, IInvocationOperation other)
    {
        if (Registration.Instance(one) is null && Registration.Instance(other) is null
            && _registrations.ClassOf(one) is { } type && TaskTypes.Same(type, _registrations.ClassOf(other)))
        {
            return true;
        }

        return TaskTypes.Same(one.TargetMethod, other.TargetMethod)
            && one.Syntax is InvocationExpressionSyntax first && other.Syntax is InvocationExpressionSyntax second
            && SyntaxFactory.AreEquivalent(first.ArgumentList, second.ArgumentList);
    }

    /// <summary>What the calls of a chain begin with: a variable, or the place where a registry is made.</summary>
    private object? RegistryOf(IOperation call)
    {
        while (true)
        {
            var source = call is IInvocationOperation chained
                ? chained.Instance ?? chained.Arguments.FirstOrDefault()?.Value
                : null;
            if (source is null) return null;
            source = MemberUses.Plain(source);
            if (!TaskTypes.Same(source.Type, types.Registry)) return null;
            switch (source)
            {
                case IInvocationOperation: call = source; break;
                case ILocalReferenceOperation local: return local.Local;
                case IParameterReferenceOperation parameter: return parameter.Parameter;
                case IObjectCreationOperation: return source.Syntax;
                default: return null;
            }
        }
    }

    // One of two branches runs: only what stands in the block of the first, or in one inside of it, comes after it.
    private static bool IsSure(IOperation first, IOperation second)
    {
        if (first.Syntax.SyntaxTree != second.Syntax.SyntaxTree) return false;
        return ScopeOf(first).Syntax.Span.Contains(ScopeOf(second).Syntax.Span);
    }

    private static IOperation ScopeOf(IOperation operation)
    {
        for (var around = operation; around.Parent is { } outer; around = outer)
        {
            if (around is IBlockOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation) return around;
            if (outer is IConditionalOperation choice && choice.Condition != around) return around;
            operation = around;
        }

        return operation;
    }
}
