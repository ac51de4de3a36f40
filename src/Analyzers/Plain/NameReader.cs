using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Plain;

/// <summary>Reads the names that a piece of text mentions, and those that it implies. Attributes are not run.</summary>
/// <param name="isOpaque">Whether it is known to do something that no name tells.</param>
internal sealed class NameReader(bool isOpaque = false)
{
    // Methods of the framework that make a text out of what they are given.
    private static readonly HashSet<string> Writing = new(StringComparer.Ordinal)
    {
        "Append", "AppendFormat", "AppendJoin", "Concat", "Format", "Insert", "Join", "ToString",
    };

    // Whatever is written may call one.
    private static readonly ImmutableArray<string> Least = [Implied.Operator, Implied.Comparison];

    private readonly HashSet<string> _mentions = new(StringComparer.Ordinal);
    private HashSet<string>? _implied;

    /// <summary>Whether it does something that no name tells.</summary>
    public bool IsOpaque { get; private set; } = isOpaque;

    public ImmutableArray<string> Mentions => [.. _mentions];

    public ImmutableArray<string> ImpliedNames => _implied is null ? Least : [.. _implied];

    public static ImmutableArray<string> Of(params SyntaxNode?[] nodes)
    {
        var reader = new NameReader();
        foreach (var node in nodes) reader.Read(node);
        return reader.Mentions;
    }

    public void Mention(IEnumerable<string> names) => _mentions.UnionWith(names);

    public void Read(SyntaxNode? text)
    {
        if (text is null) return;
        foreach (var node in text.DescendantNodesAndSelf(inner => inner is not AttributeListSyntax)) Take(node);
    }

    private void Take(SyntaxNode node)
    {
        switch (node)
        {
            case SimpleNameSyntax name:
                // The name of an argument is its parameter's.
                if (name.Parent is not NameColonSyntax { Parent: ArgumentSyntax })
                    _mentions.Add(name.Identifier.ValueText);
                if (Writing.Contains(name.Identifier.ValueText)) Imply(Implied.Text);
                break;
            case CommonForEachStatementSyntax:
                Imply(Implied.Loop);
                if (node is ForEachVariableStatementSyntax) Imply(Implied.Deconstruction);
                IsOpaque |= Awaits(node);
                break;
            case AwaitExpressionSyntax:
                Imply(Implied.Await);
                break;
            case UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }:
                Imply(Implied.Using);
                break;
            case InterpolatedStringExpressionSyntax:
                Imply(Implied.Interpolation);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
                or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression }:
                Imply(Implied.Text);
                break;
            case BinaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression,
            }:
                Imply(Implied.Equality);
                break;
            case WithExpressionSyntax:
                Imply(Implied.Copying);
                break;
            case ElementAccessExpressionSyntax or ElementBindingExpressionSyntax or ImplicitElementAccessSyntax
                or ListPatternSyntax or SlicePatternSyntax:
                Imply(Implied.Element);
                break;
            case CollectionExpressionSyntax:
                Imply(Implied.CollectionExpression);
                break;
            case InitializerExpressionSyntax:
                Imply(Implied.Addition);
                break;
            case AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax }
                or PositionalPatternClauseSyntax:
                Imply(Implied.Deconstruction);
                break;
            case QueryExpressionSyntax:
                Imply(Implied.Query);
                break;
            default:
                IsOpaque |= HidesType(node);
                break;
        }
    }

    private void Imply(string[] names) =>
        (_implied ??= new(Least, StringComparer.Ordinal)).UnionWith(names);

    // What brings a type along that is not written, and what no rule about names would find.
    private static bool HidesType(SyntaxNode node) => node switch
    {
        ImplicitObjectCreationExpressionSyntax => !IsOfWrittenType(node),
        TypeOfExpressionSyntax or LockStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax => true,
        // What is awaited there may be durable, whatever it is called.
        TryStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax
            or LabeledStatementSyntax => Awaits(node),
        PointerTypeSyntax or FunctionPointerTypeSyntax or StackAllocArrayCreationExpressionSyntax
            or ImplicitStackAllocArrayCreationExpressionSyntax => true,
        _ => node.RawKind is (int)SyntaxKind.AddressOfExpression or (int)SyntaxKind.ArgListExpression
            or (int)SyntaxKind.MakeRefExpression or (int)SyntaxKind.RefTypeExpression
            or (int)SyntaxKind.RefValueExpression,
    };

    private static bool Awaits(SyntaxNode node) => node.DescendantNodes().Any(inner => inner is AwaitExpressionSyntax);

    // 'Line line = new();' and 'Line Make() => new();' say what they make.
    private static bool IsOfWrittenType(SyntaxNode creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax or PropertyDeclarationSyntax } => true,
        ArrowExpressionClauseSyntax => true,
        _ => false,
    };
}
