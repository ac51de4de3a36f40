using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// Where a file names methods without calling them, and where it changes what is in a collection, by its text alone.
/// </summary>
internal sealed class TreeUses
{
    // What changes a collection; a table that is only read is as good as a constant.
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "Add", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Append", "AppendLine", "Clear", "Dequeue", "Enqueue",
        "ExceptWith", "Fill", "GetOrAdd", "GetValueRefOrAddDefault", "Insert", "InsertRange", "IntersectWith", "Pop",
        "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Resize",
        "Reverse", "Set", "SetValue", "Shuffle", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop",
        "TryRemove", "TryTake", "TryUpdate", "UnionWith",
    };

    private readonly List<SimpleNameSyntax> _groups = [];
    private readonly List<SimpleNameSyntax> _changed = [];
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);
    private readonly HashSet<string> _takers = new(StringComparer.Ordinal);

    /// <summary>Names that stand for a value, as that of a method does which is not called.</summary>
    public IReadOnlyList<SimpleNameSyntax> Values => _groups;

    /// <summary>Names of collections where something is put into them or taken out of them.</summary>
    public IReadOnlyList<SimpleNameSyntax> Changed => _changed;

    /// <summary>Names of types of which objects are made.</summary>
    public IReadOnlyCollection<string> Created => _created;

    /// <summary>Names of methods that take an orchestration's context first.</summary>
    public IReadOnlyCollection<string> TakersOfContext => _takers;

    public void Take(SyntaxNode node)
    {
        switch (node)
        {
            case SimpleNameSyntax name:
                if (IsValue(name)) _groups.Add(name);
                else if (IsChanged(name)) _changed.Add(name);
                break;
            case ObjectCreationExpressionSyntax { Type: var made }:
                _created.Add(NameOf(made));
                break;
            case MethodDeclarationSyntax method when TakesContext(method.ParameterList):
                _takers.Add(method.Identifier.ValueText);
                break;
        }
    }

    /// <summary>Whether a method that is called so changes the collection that it is called on.</summary>
    public static bool Changes(string method) => Changing.Contains(method);

    /// <summary>Whether the first parameter is an orchestration's context, by its name.</summary>
    public static bool TakesContext(ParameterListSyntax parameters) =>
        parameters.Parameters is [{ Type: { } type }, ..] && NameOf(type) == "TaskOrchestrationContext";

    private static string NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        _ => "",
    };

    private static bool IsValue(SimpleNameSyntax name)
    {
        var value = Whole(name);
        return value.Parent switch
        {
            ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
                or InitializerExpressionSyntax or ExpressionElementSyntax or CastExpressionSyntax
                or SwitchExpressionArmSyntax or LambdaExpressionSyntax => true,
            AssignmentExpressionSyntax assignment => assignment.Right == value,
            ConditionalExpressionSyntax choice => choice.Condition != value,
            _ => false,
        };
    }

    private static bool IsChanged(SimpleNameSyntax name) => Whole(name) is var value && value.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access =>
            access.Expression == value && Changing.Contains(access.Name.Identifier.ValueText),
        ConditionalAccessExpressionSyntax
        {
            WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding },
        } access => access.Expression == value && Changing.Contains(binding.Name.Identifier.ValueText),
        ElementAccessExpressionSyntax access => access.Expression == value && access.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == access,
            PrefixUnaryExpressionSyntax step => step.OperatorToken.Text is "++" or "--",
            PostfixUnaryExpressionSyntax step => step.OperatorToken.Text is "++" or "--",
            _ => false,
        },
        _ => false,
    };

    // 'Prices' of 'Shop.Prices' and of 'this.Prices'.
    private static ExpressionSyntax Whole(SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
}
