using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// Methods that take a context and are handed on by their names, outside of what takes a context itself: to the
/// registry, or to whatever keeps them for it. Looked for in all files, once, when a method that could be one is met.
/// </summary>
internal sealed class RegisteredMethods(Compilation compilation, BodySource bodies)
{
    private readonly Lazy<HashSet<ISymbol>> _methods = new(() => FindAll(compilation, bodies));

    public bool Contains(IMethodSymbol method) => _methods.Value.Contains(method.OriginalDefinition);

    private static HashSet<ISymbol> FindAll(Compilation compilation, BodySource bodies)
    {
        var methods = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var takers = new HashSet<string>(compilation.SyntaxTrees
            .Where(tree => TreeFacts.Of(tree).MentionsContext)
            .SelectMany(tree => TreeReading.Of(tree).Uses.TakersOfContext));
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (TreeFacts.Of(tree) is not ({ MentionsContext: true } or { Registers: true })) continue;
            foreach (var name in TreeReading.Of(tree).Uses.Values)
            {
                if (takers.Contains(name.Identifier.ValueText) && !IsInOrchestration(name)
                    && SymbolOf(name, bodies) is IMethodSymbol method)
                {
                    methods.Add(method.OriginalDefinition);
                }
            }
        }

        return methods;
    }

    // What an orchestration hands to itself is a step of it.
    private static bool IsInOrchestration(SyntaxNode name) =>
        name.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { ParameterList: var parameters }
        && TreeUses.TakesContext(parameters);

    // A method group is one candidate while its overload is not chosen, as in code that does not compile.
    private static ISymbol? SymbolOf(ExpressionSyntax value, BodySource bodies)
    {
        var info = bodies.ModelOf(value.SyntaxTree).GetSymbolInfo(value);
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
    }
}
