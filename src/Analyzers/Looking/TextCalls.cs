using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>What makes a text out of a value where one is needed.</summary>
internal static class TextCalls
{
    public static IEnumerable<ISymbol?> Of(IOperation operation) => operation switch
    {
        IInterpolationOperation { Expression.Type: { } type } => Texts(type),
        IBinaryOperation { Type.SpecialType: SpecialType.System_String } sum =>
            Texts(Plain(sum.LeftOperand)).Concat(Texts(Plain(sum.RightOperand))),
        ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } sum => Texts(Plain(sum.Value)),
        IInvocationOperation { TargetMethod: { Name: "ToString", IsImplicitlyDeclared: true } method } =>
            Texts(method.ContainingType),
        IInvocationOperation { TargetMethod.ContainingType: { } type } call when WritesTexts(type) =>
            call.Arguments.SelectMany(argument => Values(argument.Value)).SelectMany(Texts),
        _ => [],
    };

    private static bool WritesTexts(INamedTypeSymbol type) => type.SpecialType == SpecialType.System_String
        || type is { Name: "StringBuilder", ContainingNamespace.Name: "Text" };

    private static ITypeSymbol? Plain(IOperation value) => MemberUses.Plain(value).Type;

    // An array of arguments stands for what is in it, a sequence for its elements.
    private static IEnumerable<ITypeSymbol?> Values(IOperation value) => MemberUses.Plain(value) switch
    {
        IArrayCreationOperation { Initializer: { } items } => items.ElementValues.Select(Plain),
        { Type: IArrayTypeSymbol array } => [array.ElementType],
        { Type: INamedTypeSymbol { IsGenericType: true } type } => [type, .. type.TypeArguments],
        var plain => [plain.Type],
    };

    // A record writes all that can be read of it.
    private static IEnumerable<ISymbol?> Texts(ITypeSymbol? type)
    {
        if (type is null or { SpecialType: not SpecialType.None }) return [];
        var texts = PatternCalls.Inherited(type, "ToString");
        var written = texts is { IsImplicitlyDeclared: true } ? OfRecord(type) : [texts];
        return type.AllInterfaces.Any(known => known.Name is "IFormattable")
            ? written.Concat(type.GetMembers().Where(member => member.Name is "ToString" or "TryFormat"))
            : written;
    }

    private static IEnumerable<ISymbol?> OfRecord(ITypeSymbol type) => type.GetMembers().Select(member => member switch
    {
        IMethodSymbol { Name: "PrintMembers" } printing => printing,
        IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: { IsImplicitlyDeclared: false } get } => get,
        _ => (ISymbol?)null,
    });
}
