using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>Walks a type and all that it is made of, each part once.</summary>
/// <param name="isRead">Whether it is read too. What is only written is written as what it is at run time.</param>
internal sealed class PayloadWalk(bool isRead)
{
    // A graph of more types than this is no payload; what it has to say has been said.
    private const int MostTypes = 500;

    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Stack<INamedTypeSymbol> _around = new();
    private readonly ImmutableArray<PayloadFault>.Builder _faults = ImmutableArray.CreateBuilder<PayloadFault>();

    /// <summary>What is wrong with a type, in the order of its members.</summary>
    public static ImmutableArray<PayloadFault> Over(ITypeSymbol type, bool isRead)
    {
        var walk = new PayloadWalk(isRead);
        walk.Visit(type, PathOf(type), null);
        return walk._faults.ToImmutable();
    }

    private static string PathOf(ITypeSymbol type) =>
        JsonCollections.ElementOf(type) is { } element && JsonCollections.ValueOf(type) is null
        && Refusals.Of(type) is null
            ? PathOf(element) + "[]"
            : Refusals.Display(type);

    private void Visit(ITypeSymbol type, string path, ISymbol? member)
    {
        type = JsonShapes.Present(type);
        if (type.TypeKind is TypeKind.Error or TypeKind.TypeParameter or TypeKind.Enum) return;
        if (JsonAttributes.HasConverter(type) || JsonMembers.IsIn(type, "System.Text.Json.Nodes")) return;
        if (type.TypeKind == TypeKind.Dynamic || type.SpecialType == SpecialType.System_Object)
        {
            // The whole payload is an object where there is none to speak of.
            if (isRead && member is not null) Add(PayloadRules.AnyObject, member, path, Refusals.Display(type));
            return;
        }

        if (Refusals.Of(type) is var (what, instead))
        {
            Add(PayloadRules.NoJson, member, path, what, instead);
            return;
        }

        if (type.SpecialType is not (SpecialType.None or SpecialType.System_Collections_Generic_IEnumerable_T
            or SpecialType.System_Collections_Generic_IList_T or SpecialType.System_Collections_Generic_ICollection_T
            or SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T))
        {
            return;
        }

        if (JsonCollections.ValueOf(type) is { } value) VisitCollection(type, value, path, member);
        else if (JsonCollections.ElementOf(type) is { } element) VisitCollection(type, element, path, member);
        else if (!JsonCollections.IsUntyped(type)) VisitObject(type, path, member);
    }

    private void VisitCollection(ITypeSymbol type, ITypeSymbol part, string path, ISymbol? member)
    {
        if (isRead && CollectionFault.Of(type) is var (rule, arguments)) Add(rule, member, [path, .. arguments]);
        // The path of a list that is the payload itself has its brackets already.
        Visit(part, member is null && path.EndsWith("[]", StringComparison.Ordinal) ? path : path + "[]", member);
    }

    private void VisitObject(ITypeSymbol type, string path, ISymbol? member)
    {
        if (type is not INamedTypeSymbol named || !_seen.Add(type) || _seen.Count > MostTypes) return;
        if (JsonMembers.IsOfFramework(type) && type.TypeKind != TypeKind.Interface)
        {
            // A tuple or a pair is made of others; all else of the framework's brings its own converter.
            if (type.IsTupleType || type.Name is "Tuple" or "KeyValuePair") VisitMembers(named, new(null), path);
            return;
        }

        if (type.TypeKind == TypeKind.Interface || type.IsAbstract)
        {
            if (!JsonAttributes.IsPolymorphic(type))
            {
                var kind = type.TypeKind == TypeKind.Interface ? "interface" : "abstract class";
                if (isRead) Add(PayloadRules.NoConcreteType, member, path, kind, Refusals.Display(type));
                return;
            }

            foreach (var derived in JsonAttributes.DerivedOf(type))
                VisitObject(derived, Refusals.Display(derived), member);
            return;
        }

        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct)) return;
        var construction = type.IsAnonymousType ? new(null) : Construction.Of(named, [.. JsonMembers.Of(type)]);
        if (isRead && construction.WhyNot is { } why)
            Add(PayloadRules.NoConstructor, member, path, Refusals.Display(type), why, construction.Instead);
        VisitMembers(named, construction, path);
    }

    private void VisitMembers(INamedTypeSymbol type, Construction construction, string path)
    {
        foreach (var member in JsonMembers.Of(type))
        {
            if (JsonAttributes.IsLeftAlone(member)) continue;
            var here = $"{path}.{member.Name}";
            if (isRead && construction.WhyNot is null && !JsonMembers.IsOfFramework(type)
                && LostMember.Of(member, type, construction) is var (why, instead))
            {
                Add(PayloadRules.Lost, member, here, why, instead);
            }

            var part = JsonMembers.TypeOf(member);
            if (BackTo(part, type) is { } back)
            {
                Add(PayloadRules.Cycle, member, here, back.Name);
                continue;
            }

            _around.Push(type);
            Visit(part, here, member);
            _around.Pop();
        }
    }

    // A child that knows its parent; a type that has a member of its own type may well end somewhere, as trees do.
    private INamedTypeSymbol? BackTo(ITypeSymbol part, INamedTypeSymbol type)
    {
        if (SymbolEqualityComparer.Default.Equals(part, type))
        {
            var own = JsonMembers.Of(type).Where(member => !JsonAttributes.IsIgnored(member))
                .Select(JsonMembers.TypeOf).ToList();
            var others = own.FindAll(other => SymbolEqualityComparer.Default.Equals(other, type)
                || ((JsonCollections.ValueOf(other) ?? JsonCollections.ElementOf(other)) is { } element
                    && SymbolEqualityComparer.Default.Equals(element, type)));
            return others.Count > 1 ? type : null;
        }

        return _around.Count > 0 && SymbolEqualityComparer.Default.Equals(_around.Peek(), part) ? _around.Peek() : null;
    }

    private void Add(DiagnosticDescriptor rule, ISymbol? member, params string[] arguments) =>
        _faults.Add(new(rule, [.. arguments], member is null, member));
}
