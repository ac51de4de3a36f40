using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary><c>text.GetHashCode()</c> → the first four bytes of its SHA-256, which all processes agree on.</summary>
internal sealed class HashRewriter : IRewriter
{
    public string Id => DeterminismRules.HashCode.Id;

    public Rewrite? Of(Finding finding) =>
        finding.Is("System.String", "GetHashCode") && finding.Used is MemberAccessExpressionSyntax access
        && finding.Call is { ArgumentList.Arguments.Count: 0 } call
            ? Code.Instead(
                "Use the beginning of its SHA-256",
                call,
                "global::System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian("
                + "global::System.Security.Cryptography.SHA256.HashData("
                + $"global::System.Text.Encoding.UTF8.GetBytes({access.Expression})))")
            : null;
}
