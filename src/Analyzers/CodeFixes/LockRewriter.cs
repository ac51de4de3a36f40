using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary><c>lock (gate) { … }</c> → <c>{ … }</c>: an orchestration has one thread at a time.</summary>
internal sealed class LockRewriter : IRewriter
{
    public string Id => "DUR1008";

    public Rewrite? Of(Finding finding) => finding.Node is LockStatementSyntax statement
        ? new("Remove 'lock'", statement, statement.Statement.WithTriviaFrom(statement))
        : null;
}
