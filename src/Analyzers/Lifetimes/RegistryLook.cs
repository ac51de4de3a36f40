using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Durable.Sdk.Analyzers.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Lifetimes;

/// <summary>Finds tasks that one registry is given twice, and orchestrators with state that are shared.</summary>
internal sealed class RegistryLook
{
    private readonly TaskTypes _types;
    private readonly Registration _registrations;
    private readonly RegistryFlow _flow;
    private readonly GeneratedTasks _generated;

    public RegistryLook(Compilation compilation, TaskTypes types, BodySource bodies)
    {
        _types = types;
        _registrations = new(types, new(types), new NameText(bodies));
        _flow = new(types, bodies, _registrations);
        _generated = new(compilation, types, bodies);
    }

    public bool Concerns(IInvocationOperation call) => _flow.Concerns(call);

    /// <summary>Looks at the registrations of one body, in the order of its text.</summary>
    public void LookAtBody(IReadOnlyList<IInvocationOperation> calls, Action<Diagnostic> report)
    {
        var steps = calls.SelectMany(_flow.Of)
            .ToLookup(step => GeneratedTasks.IsGenerated(step.Registration.TargetMethod));
        // A call is wrong once, however much it registers.
        var reported = new HashSet<IInvocationOperation>();
        LookAtGenerated([.. steps[true]], Report);
        var known = new Dictionary<(object, TaskKind, string, string), RegistryStep>();
        foreach (var step in steps[false])
        {
            var call = step.Registration;
            if (_registrations.KindOf(call.TargetMethod) is not { } kind) continue;
            if (_registrations.NameOf(call) is not { } name) continue;
            if (_registrations.VersionOf(call) is not { } version) continue;
            var what = $"{kind.ToString().ToLowerInvariant()} '{name}'";
            var type = _registrations.ClassOf(call);
            var all = steps[true].FirstOrDefault(all => Equals(all.Registry, step.Registry) && IsSure(all, step)
                && (IsOfClass(all) || _generated.HasTask(all.Registration.TargetMethod, kind, name, version)));
            var key = (step.Registry, kind, name.ToUpperInvariant(), version.ToUpperInvariant());
            if (all is not null)
                Report(step, all, what, $" by '{all.Call.TargetMethod.Name}'", IsOfClass(all) && IsMade(step));
            else if (!known.TryGetValue(key, out var first))
                known.Add(key, step);
            else if (IsSure(first, step))
                Report(step, first, what, How(first, step, version), IsSame(first, step));

            bool IsOfClass(RegistryStep all) =>
                type is not null && _generated.HasClass(all.Registration.TargetMethod, type, name, version);
        }

        void Report(RegistryStep step, RegistryStep first, string what, string how, bool isSame)
        {
            if (!reported.Add(step.Call)) return;
            var others = step.IsDirect ? new[] { first } : [first, step];
            report(Diagnostic.Create(
                LifetimeRules.RegisteredTwice,
                Display.Where(step.Call),
                others.Select(other => other.Registration.Syntax.GetLocation()),
                Names.Meaning(isSame ? what : null),
                what,
                how));
        }
    }

    public void LookAtObject(IInvocationOperation call, Action<Diagnostic> report)
    {
        var shared = call.TargetMethod.Name == "AddSingleton"
            ? call.TargetMethod.TypeArguments.LastOrDefault()
            : _registrations.KindOf(call.TargetMethod) == TaskKind.Orchestrator
                ? Registration.Instance(call)?.Type
                : null;
        if (shared is not INamedTypeSymbol type || _types.KindOf(type) != TaskKind.Orchestrator) return;
        if (OrchestratorState.Of(type).FirstOrDefault() is not { } state) return;
        var where = Registration.Instance(call)?.Syntax.GetLocation() ?? Display.Where(call);
        report(Diagnostic.Create(LifetimeRules.SharedState, where, state.Locations, type.Name, state.Name));
    }

    // Generated methods that register the same assembly.
    private void LookAtGenerated(
        IReadOnlyList<RegistryStep> steps, Action<RegistryStep, RegistryStep, string, string, bool> report)
    {
        for (var i = 1; i < steps.Count; i++)
        {
            var assemblies = _generated.AssembliesOf(steps[i].Registration.TargetMethod).ToList();
            foreach (var first in steps.Take(i))
            {
                if (!Equals(first.Registry, steps[i].Registry) || !IsSure(first, steps[i])) continue;
                var common = _generated.AssembliesOf(first.Registration.TargetMethod)
                    .FirstOrDefault(one => assemblies.Exists(other => TaskTypes.Same(one, other)));
                if (common is null) continue;
                report(
                    steps[i], first, $"assembly '{common.Name}'", $" by '{first.Call.TargetMethod.Name}'",
                    steps[i].IsDirect && assemblies.Count == 1);
                break;
            }
        }
    }

    // A method that registers on a condition may ask whether somebody has done so.
    private static bool IsSure(RegistryStep first, RegistryStep second) =>
        first.Call != second.Call && first.IsSure && second.IsSure && RegistryScope.IsSure(first.Call, second.Call);

    // An object is another thing than its class.
    private static bool IsMade(RegistryStep step) => step.IsDirect && Registration.Instance(step.Registration) is null;

    private static string How(RegistryStep first, RegistryStep step, string version) =>
        (version.Length == 0 ? "" : $" in version '{version}'")
        + (first.IsDirect && step.IsDirect ? "" : $" by '{first.Call.TargetMethod.Name}'");

    // One class, or the same words: then one of the two is enough.
    private bool IsSame(RegistryStep first, RegistryStep step)
    {
        var (one, other) = (first.Registration, step.Registration);
        if (!step.IsDirect) return false;
        if (Registration.Instance(one) is null && IsMade(step)
            && _registrations.ClassOf(one) is { } type && TaskTypes.Same(type, _registrations.ClassOf(other)))
        {
            return true;
        }

        return first.IsDirect && TaskTypes.Same(one.TargetMethod, other.TargetMethod)
            && one.Syntax is InvocationExpressionSyntax call && other.Syntax is InvocationExpressionSyntax again
            && SyntaxFactory.AreEquivalent(call.ArgumentList, again.ArgumentList);
    }
}
