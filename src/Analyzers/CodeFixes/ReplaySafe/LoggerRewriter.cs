using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary>
/// <c>logger.LogInformation(…)</c> → <c>context.CreateReplaySafeLogger&lt;T&gt;().LogInformation(…)</c>.
/// </summary>
internal sealed class LoggerRewriter : IRewriter
{
    public string Id => "DUR1014";

    public Rewrite? Of(Finding finding)
    {
        if (finding.Used is not { } used || finding.Context() is not { } context) return null;
        if (finding.TypeOf(used) is not INamedTypeSymbol { Name: "ILogger" } type) return null;
        // The context gives an ILogger; what takes an ILogger<T> cannot have it.
        if (used.Parent is not MemberAccessExpressionSyntax
            && finding.ConvertedTypeOf(used) is not INamedTypeSymbol { Name: "ILogger", IsGenericType: false })
        {
            return null;
        }

        var category = type.TypeArguments.FirstOrDefault()
            ?? finding.Model.GetEnclosingSymbol(used.SpanStart)?.ContainingType;
        if (category is null || category.IsStatic) return null;
        var name = category.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return Code.Instead(
            $"Use '{context}.CreateReplaySafeLogger<{category.Name}>()'",
            used,
            $"{context}.CreateReplaySafeLogger<{name}>()");
    }
}
