using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Reads names that are the same whenever the program runs.</summary>
internal sealed class NameText(BodySource bodies)
{
    // A field that is made of a field that is made of a field is nobody's name.
    private const int Deepest = 4;

    /// <summary>The text of a name, or null where it is not constant.</summary>
    public string? Of(IOperation? value) => Of(value, 0);

    /// <summary>
    /// The same as it is written: a literal, or a member that no body has to be looked at for. Null where only the
    /// operation can tell.
    /// </summary>
    public string? OfText(ExpressionSyntax? name)
    {
        if (name is LiteralExpressionSyntax { Token.Value: string text }) return text;
        if (name?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } around
            || FirstOf(name) is not { } first || MayDeclare(around, first))
        {
            return null;
        }

        // From between the members the name means what it means inside of them, unless they declare it themselves.
        var symbol = bodies.ModelOf(name.SyntaxTree).GetSpeculativeSymbolInfo(
            type.OpenBraceToken.Span.End, name, SpeculativeBindingOption.BindAsExpression).Symbol;
        return symbol is IFieldSymbol { ConstantValue: string constant } ? constant : null;
    }

    /// <summary>What a local variable or a field that is never changed was made of; else the value itself.</summary>
    public IOperation Origin(IOperation value)
    {
        for (var depth = 0; depth < Deepest; depth++)
        {
            value = MemberUses.Plain(value);
            if (ValueOf(value) is not { } initial) return value;
            value = initial;
        }

        return value;
    }

    private string? Of(IOperation? value, int depth)
    {
        while (value is IConversionOperation or IParenthesizedOperation)
        {
            if (value.ConstantValue is { HasValue: true, Value: string known }) return known;
            value = value is IConversionOperation conversion
                ? conversion.Operand
                : ((IParenthesizedOperation)value).Operand;
        }

        return value switch
        {
            null => null,
            { ConstantValue: { HasValue: true, Value: string text } } => text,
            IObjectCreationOperation { Type.Name: "TaskName", Arguments: [var only] } => Of(only.Value, depth),
            _ when depth < Deepest && ValueOf(value) is { } initial => Of(initial, depth + 1),
            _ => null,
        };
    }

    private IOperation? ValueOf(IOperation value) => value switch
    {
        IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: true } field } => InitialOf(field),
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property } =>
            InitialOf(property) ?? ReturnedBy(property.GetMethod),
        ILocalReferenceOperation { Local: var local } when !IsAssigned(value, local) => InitialOf(local),
        _ => null,
    };

    private IOperation? InitialOf(ISymbol member) => member is ILocalSymbol
        ? member.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<VariableDeclaratorSyntax>()
            .Select(variable => variable.Initializer is { } initial
                ? bodies.ModelOf(initial.SyntaxTree).GetOperation(initial.Value)
                : null)
            .FirstOrDefault()
        : bodies.Of(member).OfType<ISymbolInitializerOperation>().FirstOrDefault()?.Value;

    private IOperation? ReturnedBy(IMethodSymbol? getter) => getter is null ? null
        : bodies.Of(getter).SelectMany(body => body.DescendantsAndSelf()).OfType<IReturnOperation>()
            .Select(end => end.ReturnedValue).FirstOrDefault();

    private static string? FirstOf(ExpressionSyntax name)
    {
        while (name is MemberAccessExpressionSyntax access) name = access.Expression;
        return name is IdentifierNameSyntax first ? first.Identifier.ValueText : null;
    }

    private static bool MayDeclare(SyntaxNode member, string name) => member.DescendantTokens().Any(token =>
        token.ValueText == name && token.Parent is not IdentifierNameSyntax);

    // By its name in the text of the function: one that hides it is taken for it, and then nothing is known.
    private static bool IsAssigned(IOperation use, ILocalSymbol local)
    {
        var body = use.Syntax.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault();
        return body is null || body.DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } => left.Identifier.ValueText == local.Name,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax name } =>
                name.Identifier.ValueText == local.Name,
            _ => false,
        });
    }
}
