using Analyzers.Tests.Verification;
using Durable.Sdk.Analyzers.Apis;
using Durable.Sdk.Analyzers.Plain;
using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.Plain;

/// <summary>
/// From the types that pass for plain nothing may lead to a type that is none, but by members that are listed: then no
/// body that mentions others only can have anything suspect in its hands.
/// </summary>
public sealed class PlainNamesTests
{
    private static readonly Compilation Framework = TestCompilation.Create([]);

    private static readonly HashSet<INamedTypeSymbol> Plain = FindPlain();

    private static readonly ApiTable Table = new();

    [Fact]
    public void Members_ThatLeadOut_AreListed()
    {
        var missing = Plain.SelectMany(MembersOf)
            .Where(member => !PlainNames.Suspects.Contains(member.Name) && WhyNot(member) is not null)
            .Select(member => $"{member.Name}: {member} {WhyNot(member)}");

        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void Extensions_OfOtherTypes_AreListed()
    {
        var missing = TypesOf(Framework.GlobalNamespace)
            .Where(type => type is { IsStatic: true, MightContainExtensionMethods: true } && !Plain.Contains(type))
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Where(method => method is { IsExtensionMethod: true, DeclaredAccessibility: Accessibility.Public }
                && IsPlain(method.Parameters[0].Type)
                && method.TypeParameters.All(parameter => parameter.ConstraintTypes.All(IsPlain))
                && !PlainNames.Suspects.Contains(method.Name))
            .Select(method => method.ToString());

        Assert.Empty(missing);
    }

    [Fact]
    public void Types_AreOfTheFramework()
    {
        var known = Plain.Select(type => type.Name).ToHashSet();

        var strangers = PlainNames.Types.Where(name => !known.Contains(name) && !IsEnum(name));

        Assert.Equal([], strangers);

        static bool IsEnum(string name) => TypesOf(Framework.GlobalNamespace)
            .Any(type => type.Name == name && type.TypeKind == TypeKind.Enum);
    }

    // Constructors, operators and conversions are run without a name that could be listed.
    [Fact]
    public void Constructors_AreHarmless() => Assert.Empty(Plain
        .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
        .Where(method => method.DeclaredAccessibility == Accessibility.Public && method.MethodKind
            is MethodKind.Constructor or MethodKind.UserDefinedOperator or MethodKind.Conversion)
        .Where(method => Table.Find(method) is not null)
        .Select(method => method.ToString()));

    private static HashSet<INamedTypeSymbol> FindPlain()
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in TypesOf(Framework.GlobalNamespace)) Add(type);
        return found;

        void Add(INamedTypeSymbol type)
        {
            if (!PlainNames.Types.Contains(type.Name) || !found.Add(type)) return;
            foreach (var inner in type.GetTypeMembers().Where(IsPublic)) Add(inner);
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space) => space.GetNamespaceMembers()
        .SelectMany(TypesOf)
        .Concat(space.GetTypeMembers().Where(type =>
            IsPublic(type) && ReferencedNames.IsOfFramework(type.ContainingAssembly)));

    private static bool IsPublic(ISymbol symbol) => symbol.DeclaredAccessibility == Accessibility.Public;

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type)
    {
        var levels = type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Prepend(type).ToList() : [];
        for (var level = type; level is not null; level = level.BaseType) levels.Add(level);
        return levels.SelectMany(level => level.GetMembers()).Where(member => IsPublic(member)
            && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary } && !member.Name.Contains('.'));
    }

    private static string? WhyNot(ISymbol member)
    {
        if (Table.Find(member) is { } rule) return rule.Id;
        return member switch
        {
            { Name: "ConfigureAwait" } => "leaves the context",
            INamedTypeSymbol type => IsPlain(type) ? null : "is another type",
            IMethodSymbol method when IsTask(method.ReturnType) && !IsTask(method.ContainingType)
                && method.ContainingType.TypeKind != TypeKind.Delegate => "gives a task",
            IMethodSymbol method => IsPlain(method.ReturnType) && method.Parameters.All(IsPlain)
                ? null
                : "leads to another type",
            IPropertySymbol property => IsPlain(property.Type) ? null : "leads to another type",
            IFieldSymbol field => IsPlain(field.Type) ? null : "leads to another type",
            _ => null,
        };
    }

    // What is passed in is there already; what a delegate is given is not.
    private static bool IsPlain(IParameterSymbol parameter) =>
        (parameter.RefKind is not (RefKind.Out or RefKind.Ref) && parameter.Type.TypeKind != TypeKind.Delegate)
        || IsPlain(parameter.Type);

    private static bool IsPlain(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsPlain(array.ElementType),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => IsPlain(element.Type)),
        INamedTypeSymbol named => (named.SpecialType == SpecialType.System_Void
            || Plain.Contains(named.OriginalDefinition)) && named.TypeArguments.All(IsPlain),
        _ => false,
    };

    private static bool IsTask(ITypeSymbol type) => type.Name is "Task" or "ValueTask";
}
