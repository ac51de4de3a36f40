using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Puts the parts of a task together.</summary>
internal static class TaskSpecs
{
    public static TaskSpec Create(
        TaskKind kind,
        ISymbol symbol,
        TaskIdentity identity,
        IEnumerable<ITypeSymbol> signature,
        EquatableArray<ParameterSpec> parameters,
        string? resultType,
        ConstructionSpec? construction,
        InvocationSpec? invocation,
        Compilation compilation,
        EntitySpec? entity = null,
        HandleSpec? handle = null)
    {
        var types = signature.ToList();
        var documentationId = symbol.GetDocumentationCommentId() ?? "";
        return new(
            kind,
            identity.Name,
            identity.Version,
            TypeText.OfNamespace(symbol.ContainingNamespace),
            new(StubNameChoices.For(kind, symbol, identity, documentationId, compilation)),
            Reach.IsPublic(symbol) && types.All(TypeParts.IsPublic),
            documentationId,
            ObsoleteParser.Parse(symbol),
            new(ObsoleteParser.SilencedIds(symbol, types)),
            parameters,
            resultType,
            construction,
            invocation,
            entity,
            handle);
    }
}
