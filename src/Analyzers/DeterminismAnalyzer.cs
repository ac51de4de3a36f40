using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Apis;
using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Durable.Sdk.Analyzers;

/// <summary>
/// Follows the code that orchestrators run, through this compilation, and reports what a replay would not repeat: at
/// the use in the orchestrator's own body, and at the call there that leads to a use elsewhere.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeterminismAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DeterminismRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (SdkTypes.Of(start.Compilation) is not { } sdk) return;
            var analysis = new Analysis(start.Compilation, sdk);
            start.RegisterOperationBlockAction(analysis.LookAtMember);
            start.RegisterOperationAction(
                analysis.LookAtFunction, OperationKind.AnonymousFunction, OperationKind.LocalFunction);
        });
    }

    private sealed class Analysis
    {
        private readonly BodyCollector _collector;
        private readonly Roots _roots;
        private readonly PathSearch _search;

        public Analysis(Compilation compilation, SdkTypes sdk)
        {
            var bodies = new BodySource(compilation);
            var verdicts = new Verdicts(compilation);
            var dispatch = new Dispatch(sdk);
            var apis = new ApiLook(sdk, new ApiTable(compilation), verdicts);
            _collector = new(sdk,
            [
                apis,
                new CallLook(sdk, dispatch, verdicts, bodies),
                new ConfigureAwaitLook(),
                new LockLook(),
                new StaticStateLook(sdk),
                new LoggerLook(sdk),
                new ForeignTaskLook(sdk, apis),
                new HashOrderLook(sdk),
                new EndlessLoopLook(sdk),
                new ServiceLook(sdk, apis, dispatch),
            ]);
            _roots = new(sdk, new RegisteredMethods(compilation, bodies));
            _search = new(_collector, bodies, _roots);
        }

        public void LookAtMember(OperationBlockAnalysisContext context)
        {
            if (!_roots.IsRoot(context.OwningSymbol)) return;
            var facts = _collector.Collect(context.OwningSymbol, null, context.OperationBlocks);
            Report(
                context.OwningSymbol,
                null,
                facts,
                context.Options,
                context.ReportDiagnostic,
                context.CancellationToken);
        }

        public void LookAtFunction(OperationAnalysisContext context)
        {
            if (!_roots.IsRootFunction(context.Operation, context.ContainingSymbol)) return;
            var (syntax, symbol) = (context.Operation.Syntax, Roots.SymbolOf(context.Operation)!);
            var facts = _collector.Collect(symbol, syntax, [context.Operation]);
            Report(symbol, syntax, facts, context.Options, context.ReportDiagnostic, context.CancellationToken);
        }

        private void Report(
            ISymbol root,
            SyntaxNode? function,
            BodyFacts facts,
            AnalyzerOptions options,
            Action<Diagnostic> report,
            CancellationToken cancellation)
        {
            var (reached, continuesAsNew) = _search.From(root, facts, cancellation);
            var told = new HashSet<(string, Location)>();
            foreach (var use in facts.Uses)
            {
                if (IsTold(use, use.Location))
                    report(Diagnostic.Create(use.Rule, use.Location, use.Display, use.Reason));
            }

            var name = Display.OfRoot(root, function);
            foreach (var (use, call, path) in reached)
            {
                if (!IsTold(use, call.Location)) continue;
                var shown = string.Join(" → ", path.Select(Display.Of).Prepend(name).Append(use.Display));
                report(Diagnostic.Create(use.Rule, call.Location, [use.Location], shown, use.Reason));
            }

            bool IsTold(ApiUse use, Location where) =>
                (use.Rule != DeterminismRules.EndlessLoop || !continuesAsNew)
                && (use.Rule != DeterminismRules.Unknown || UnknownCalls.AreTold(options, where))
                && told.Add((use.Rule.Id, where));
        }
    }
}
