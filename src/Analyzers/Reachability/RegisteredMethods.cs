using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// Methods that are given to <c>AddOrchestratorFunc</c> or <c>FuncTaskOrchestrator.Create</c> by name, or are kept in a
/// variable that is. Looked for in all files, once, when a method that could be one is met.
/// </summary>
internal sealed class RegisteredMethods(Compilation compilation, BodySource bodies)
{
    private readonly Lazy<HashSet<ISymbol>> _methods = new(() => FindAll(compilation, bodies));

    public bool Contains(IMethodSymbol method) => _methods.Value.Contains(method.OriginalDefinition);

    private static HashSet<ISymbol> FindAll(Compilation compilation, BodySource bodies)
    {
        var methods = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (!TreeFacts.Of(tree).Registers) continue;
            foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (!Registers(call.Expression)) continue;
                foreach (var argument in call.ArgumentList.Arguments) Add(argument.Expression, bodies, methods);
            }
        }

        return methods;
    }

    private static bool Registers(ExpressionSyntax called) => called is MemberAccessExpressionSyntax access
        && (access.Name.Identifier.ValueText is "AddOrchestratorFunc"
            || (access.Name.Identifier.ValueText is "Create"
                && access.Expression.ToString().EndsWith("FuncTaskOrchestrator", StringComparison.Ordinal)));

    private static void Add(ExpressionSyntax value, BodySource bodies, HashSet<ISymbol> methods)
    {
        if (value is not (SimpleNameSyntax or MemberAccessExpressionSyntax)) return;
        switch (SymbolOf(value, bodies))
        {
            case IMethodSymbol method:
                methods.Add(method.OriginalDefinition);
                break;
            case { } variable:
                foreach (var reference in variable.DeclaringSyntaxReferences)
                {
                    if (ValueOf(reference.GetSyntax()) is not { } initial) continue;
                    if (SymbolOf(initial, bodies) is IMethodSymbol known) methods.Add(known.OriginalDefinition);
                }

                break;
        }
    }

    // A method group is one candidate while its overload is not chosen, as in code that does not compile.
    private static ISymbol? SymbolOf(ExpressionSyntax value, BodySource bodies)
    {
        var info = bodies.ModelOf(value.SyntaxTree).GetSymbolInfo(value);
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
    }

    private static ExpressionSyntax? ValueOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? property.Initializer?.Value,
        _ => null,
    };
}
