using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Finds <c>lock</c> statements.</summary>
internal sealed class LockLook : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (operation is ILockOperation { Syntax: LockStatementSyntax statement })
            notes.Use(DeterminismRules.Locking, statement.LockKeyword.GetLocation(), "lock");
    }
}
