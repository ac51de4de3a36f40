using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Generators;

/// <summary>Constants as C# text.</summary>
internal static class DefaultText
{
    /// <summary>
    /// Whether a parameter has a default that C# text can have too. Attributes can also give a date, or an object that
    /// is not null.
    /// </summary>
    public static bool Has(IParameterSymbol parameter) =>
        parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: not DateTime }
        && (parameter.ExplicitDefaultValue is null
            || !parameter.Type.IsReferenceType
            || parameter.Type.SpecialType == SpecialType.System_String);

    /// <summary>The default of a parameter that has one.</summary>
    public static string Of(IParameterSymbol parameter) => Of(parameter.Type, parameter.ExplicitDefaultValue);

    /// <summary>A constant of a type.</summary>
    public static string Of(ITypeSymbol type, object? value)
    {
        if (value is null) return OfNull(type);
        var present = TypeText.Present(type);
        // A cast, not the member's name: the member may be obsolete as an error, or have been combined from several.
        return present.TypeKind == TypeKind.Enum ? $"({TypeText.Of(present)})({Literal(value)})" : Literal(value);
    }

    private static string OfNull(ITypeSymbol type)
    {
        if (TypeText.IsNullable(type)) return "null";
        // `string text = null!` is legal C#, and the user may have written it.
        return type.IsReferenceType ? "null!" : "default";
    }

    private static string Literal(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool truth => truth ? "true" : "false",
        double number => OfDouble(number),
        float number => OfSingle(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string OfDouble(double number) => number switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture) + "d",
    };

    private static string OfSingle(float number) => number switch
    {
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture) + "f",
    };
}
