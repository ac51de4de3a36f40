using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Finds how the class of a task is made from services.</summary>
internal static class ConstructionParser
{
    public static ConstructionSpec? Parse(INamedTypeSymbol type, Location where, Findings findings)
    {
        var constructor = Choose(type);
        if (constructor is null)
        {
            findings.Add(
                TaskDiagnostics.NoConstructor,
                where,
                type.Name,
                "it has no public or internal constructor whose parameters are passed by value",
                "Add one that takes the services it needs");
            return null;
        }

        if (RequiredMember(type) is { } required && constructor.Find(SdkTypes.SetsRequiredMembersAttribute) is null)
        {
            findings.Add(
                TaskDiagnostics.NoConstructor,
                where,
                type.Name,
                $"its member '{required}' is required",
                "Take it as a parameter of the constructor");
            return null;
        }

        if (constructor.Parameters.Select(parameter => TypeParts.FindUnknown(parameter.Type))
                .FirstOrDefault(part => part is not null) is { } unknown)
        {
            findings.Add(TaskDiagnostics.UnknownType, where, unknown.Name, type.Name);
            return null;
        }

        return new(TypeText.OfPresent(type), new(constructor.Parameters.Select(Service)));
    }

    /// <summary>The one the user marked, or else the widest: public first, then the most parameters.</summary>
    private static IMethodSymbol? Choose(INamedTypeSymbol type)
    {
        var usable = type.InstanceConstructors.Where(IsUsable).ToList();
        return usable.FirstOrDefault(candidate => candidate.Find(SdkTypes.ConstructorAttribute) is not null)
            ?? usable
                .OrderByDescending(candidate => candidate.DeclaredAccessibility == Accessibility.Public)
                .ThenByDescending(candidate => candidate.Parameters.Length)
                .FirstOrDefault();
    }

    private static bool IsUsable(IMethodSymbol constructor) =>
        Reach.IsOpen(constructor.DeclaredAccessibility)
        && constructor.Parameters.All(parameter =>
            parameter.RefKind == RefKind.None
            && !parameter.Type.IsRefLikeType
            && parameter.Type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer));

    private static string? RequiredMember(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            var member = level.GetMembers().FirstOrDefault(candidate =>
                candidate is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
            if (member is not null) return member.Name;
        }

        return null;
    }

    private static ServiceSpec Service(IParameterSymbol parameter) => new(
        TypeText.OfPresent(parameter.Type),
        Key(parameter),
        DefaultText.Has(parameter) ? DefaultText.Of(parameter) : null);

    private static string? Key(IParameterSymbol parameter) =>
        parameter.Find(SdkTypes.KeyedServicesAttribute)?.FirstArgument() switch
        {
            { Value: ITypeSymbol key } => $"typeof({TypeText.Of(key)})",
            { Value: { } value, Type: { } type } => DefaultText.Of(type, value),
            _ => null,
        };
}
