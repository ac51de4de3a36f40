using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Contract;

/// <summary><c>CallActivityAsync&lt;bool&gt;("Charge")</c> → with the type that the task gives, or with none.</summary>
internal sealed class ResultRewriter : IRewriter
{
    public string Id => CallRules.WrongResult.Id;

    public Rewrite? Of(Finding finding)
    {
        if (finding is not { Meant: { } meant, Node: TypeSyntax { Parent.Parent: GenericNameSyntax name } asked })
            return null;
        return meant.Length == 0
            ? new("Ask for no result", name, SyntaxFactory.IdentifierName(name.Identifier).WithTriviaFrom(name))
            : Code.Instead("Ask for what it gives", asked, meant);
    }
}
