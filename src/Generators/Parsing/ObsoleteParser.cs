using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Reads marks that make the compiler warn about uses.</summary>
internal static class ObsoleteParser
{
    /// <summary>The mark of the task, or of a type around it.</summary>
    public static ObsoleteSpec? Parse(ISymbol symbol)
    {
        return Reach.Chain(symbol).Select(Of).FirstOrDefault(found => found is not null);
    }

    /// <summary>The mark of the symbol alone.</summary>
    public static ObsoleteSpec? Of(ISymbol symbol)
    {
        if (symbol.Find(SdkTypes.ObsoleteAttribute) is not { } mark) return null;
        var arguments = mark.ConstructorArguments;
        return new(
            arguments.Length > 0 ? arguments[0].Value as string : null,
            arguments.Length > 1 && arguments[1].Value is true,
            DiagnosticId(mark));
    }

    /// <summary>Warnings that uses of the task or of its signature raise, besides those of a plain mark.</summary>
    public static IEnumerable<string> SilencedIds(ISymbol symbol, IEnumerable<ITypeSymbol> signature) => Reach
        .Chain(symbol)
        .Concat(signature.SelectMany(TypeParts.Of))
        .SelectMany(part => part.GetAttributes())
        .Select(WarningId)
        .OfType<string>()
        .Distinct()
        .OrderBy(id => id, StringComparer.Ordinal);

    private static string? WarningId(AttributeData attribute)
    {
        if (attribute.AttributeClass.Is(SdkTypes.ObsoleteAttribute)) return DiagnosticId(attribute);
        return attribute.AttributeClass.Is(SdkTypes.ExperimentalAttribute)
            ? attribute.FirstArgument().Value as string
            : null;
    }

    private static string? DiagnosticId(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "DiagnosticId").Value.Value as string;
}
