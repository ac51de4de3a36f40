using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>Gathers the facts of one body while it is walked.</summary>
internal sealed class BodyNotes(ISymbol owner, SyntaxNode? function)
{
    private readonly HashSet<(string, TextSpan)> _noted = [];
    private readonly List<ApiUse> _uses = [];
    private readonly List<Call> _calls = [];

    /// <summary>Whose body it is: a method, a lambda, or what has an initializer.</summary>
    public ISymbol Owner { get; } = owner;

    /// <summary>Whether the operation at hand stands under <c>if (!context.IsReplaying)</c>.</summary>
    public bool IsOutsideOfReplay { get; set; }

    public bool ContinuesAsNew { get; set; }

    /// <summary>
    /// Whether a symbol is declared inside of the body, so that it is none of what the body captures.
    /// </summary>
    public bool Declares(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(reference =>
        function is null && Owner is IMethodSymbol
            ? SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, Owner) || IsInFunctionOfOwner(symbol)
            : function is null
            ? IsInTextOfOwner(reference)
            : reference.SyntaxTree == function.SyntaxTree && function.Span.Contains(reference.Span));

    public void Use(DiagnosticDescriptor rule, Location location, string display, string reason = "")
    {
        if (IsOutsideOfReplay && DeterminismRules.IsLetGoOutsideOfReplay(rule)) return;
        if (_noted.Add((rule.Id, location.SourceSpan)))
            _uses.Add(new(rule, display, location, IsOutsideOfReplay, reason));
    }

    public void Call(ISymbol target, Location location)
    {
        if (target is IMethodSymbol { MethodKind: MethodKind.LocalFunction } && Declares(target)) return;
        _calls.Add(new(target, location, IsOutsideOfReplay));
    }

    public BodyFacts ToFacts() => new([.. _uses], [.. _calls], ContinuesAsNew);

    // A lambda that a field, a property or a local is made of.
    private bool IsInTextOfOwner(SyntaxReference reference) => Owner.DeclaringSyntaxReferences.Any(owner =>
        owner.SyntaxTree == reference.SyntaxTree && owner.Span.Contains(reference.Span));

    private bool IsInFunctionOfOwner(ISymbol symbol)
    {
        for (var around = symbol.ContainingSymbol; around is IMethodSymbol; around = around.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(around, Owner)) return true;
        }

        return false;
    }
}
