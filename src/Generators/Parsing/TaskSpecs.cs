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
        HandleSpec? handle = null,
        TaskRole role = TaskRole.Whole,
        INamedTypeSymbol? owner = null)
    {
        var types = signature.ToList();
        ISymbol place = owner is null ? symbol : owner;
        var documentationId = symbol.GetDocumentationCommentId() ?? "";
        return new(
            kind,
            identity.Name,
            identity.Version,
            TypeText.OfNamespace(place.ContainingNamespace),
            new(StubNameChoices.For(kind, symbol, identity, documentationId, compilation, owner)),
            role != TaskRole.Implementation && Reach.IsPublic(symbol) && types.All(TypeParts.IsPublic),
            documentationId,
            ObsoleteParser.Parse(place) ?? ObsoleteParser.Parse(symbol),
            new(ObsoleteParser.SilencedIds(symbol, owner is null ? types : types.Append(owner))),
            parameters,
            resultType,
            construction,
            invocation,
            entity,
            handle,
            role,
            owner is null ? "" : TypeText.OfPresent(owner));
    }
}
