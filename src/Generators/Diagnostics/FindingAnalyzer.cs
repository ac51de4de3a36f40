using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Durable.Sdk.Generators;

/// <summary>
/// Reports what the generator could not do. A generator's own diagnostics have no syntax tree unless it looks at the
/// whole compilation again after every edit, and without one <c>#pragma</c>, <c>[SuppressMessage]</c> and
/// <c>.editorconfig</c> do not reach them. The generator's view is kept: what another generator adds is seen here, but
/// was not when the task was left out.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FindingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. TaskDiagnostics.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // A task in a generated file that the user has checked in is a task.
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var file = context.Compilation.SyntaxTrees.FirstOrDefault(FindingsFile.Is);
        if (file is null) return;
        var findings = Place(FindingsFile.Read(file, context.CancellationToken), context.Compilation);
        context.RegisterSyntaxTreeAction(tree =>
        {
            foreach (var finding in findings[tree.Tree])
            {
                var where = Location.Create(tree.Tree, new(finding.Where.Start, finding.Where.Length));
                tree.ReportDiagnostic(TaskDiagnostics.Create(finding, where));
            }
        });
    }

    /// <summary>
    /// Finds the trees. An editor may not run generators at every key: then a place may be gone, and is left out.
    /// </summary>
    private static ILookup<SyntaxTree, FindingSpec> Place(IEnumerable<FindingSpec> findings, Compilation compilation)
    {
        var paths = PathMapSpec.Of(compilation);
        var trees = compilation.SyntaxTrees.ToLookup(tree => paths.Map(tree.FilePath));
        return findings
            .Select(finding => (Finding: finding, Tree: trees[finding.Where.Path].FirstOrDefault(tree =>
                tree.Length >= finding.Where.Start + finding.Where.Length)))
            .Where(found => found.Tree is not null)
            .ToLookup(found => found.Tree!, found => found.Finding);
    }
}
