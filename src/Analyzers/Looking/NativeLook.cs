using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Finds native methods, function pointers, and pointers.</summary>
internal sealed class NativeLook(Words words) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (operation is IInvocationOperation or IMethodReferenceOperation
            && MemberUses.MemberOf(operation) is IMethodSymbol method && IsNative(method))
        {
            if (words.Of(method, out _) is null)
                notes.Use(DeterminismRules.Native, Display.Where(operation), Display.Of(method));
        }
        else if (operation is IFunctionPointerInvocationOperation)
        {
            notes.Use(DeterminismRules.Native, operation.Syntax.GetLocation(), "delegate*");
        }
        else if (operation.Type is IPointerTypeSymbol && UnsafeAround(operation.Syntax) is { } keyword)
        {
            notes.Use(DeterminismRules.Native, keyword.GetLocation(), "unsafe");
        }
    }

    private static bool IsNative(IMethodSymbol method) => method.GetDllImportData() is not null
        || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LibraryImportAttribute");

    // One finding for each unsafe piece of code, however many pointers there are.
    private static SyntaxToken? UnsafeAround(SyntaxNode syntax)
    {
        foreach (var around in syntax.Ancestors())
        {
            if (around is UnsafeStatementSyntax statement) return statement.UnsafeKeyword;
            var modifiers = around switch
            {
                LocalFunctionStatementSyntax local => local.Modifiers,
                MemberDeclarationSyntax member => member.Modifiers,
                _ => default,
            };
            foreach (var modifier in modifiers)
            {
                if (modifier.IsKind(SyntaxKind.UnsafeKeyword)) return modifier;
            }
        }

        return null;
    }
}
