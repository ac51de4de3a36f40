using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>text.GetHashCode()</c> → the first four bytes of its SHA-256, which all processes agree on.</summary>
internal sealed class HashRewriter : IRewriter
{
    public string Id => DeterminismRules.HashCode.Id;

    public Rewrite? Of(Finding finding)
    {
        if (finding is not { Used: MemberAccessExpressionSyntax access, Call: { } call }) return null;
        if (access.Name.Identifier.ValueText != "GetHashCode") return null;
        var text = call.ArgumentList.Arguments switch
        {
            [] => access.Expression,
            [var only] when IsExact(access.Expression.ToString()) => only.Expression,
            _ => null,
        };
        return text is not null && finding.TypeOf(text)?.SpecialType == SpecialType.System_String
            ? Code.Instead(
                "Use the beginning of its SHA-256",
                call,
                "global::System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian("
                + "global::System.Security.Cryptography.SHA256.HashData("
                + $"global::System.Text.Encoding.UTF8.GetBytes({text})))")
            : null;
    }

    // Those that tell texts apart as their letters do.
    private static bool IsExact(string comparer) =>
        comparer.EndsWith("StringComparer.Ordinal", StringComparison.Ordinal)
        || comparer.EndsWith("EqualityComparer<string>.Default", StringComparison.Ordinal);
}
