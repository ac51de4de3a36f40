using System.Collections.Immutable;
using System.Composition;
using Durable.Sdk.Analyzers.CodeFixes.Contract;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Writes calls, registrations, orchestrators and operations as the SDK wants them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ContractFix))]
[Shared]
public sealed class ContractFix : CodeFixProvider
{
    private static readonly Rewriting Rewriting = new(
        new AsyncVoidRewriter(ContractRules.AsyncVoid.Id), new ResultRewriter(), new InputRewriter(),
        new TwiceRewriter(), new FieldRewriter(), new SharedRewriter(),
        new OverloadRewriter(LifetimeRules.Overload.Id, SyntaxKind.PrivateKeyword), new OperationRewriter(),
        new AwaitedInputRewriter());

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => Rewriting.Ids;

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => Rewriting.All();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context) => Rewriting.OfferAsync(context);
}
