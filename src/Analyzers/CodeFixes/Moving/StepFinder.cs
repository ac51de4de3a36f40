using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Moving;

/// <summary>
/// Finds what is to be moved for a finding: the smallest expression around it whose result can be stored, and what it
/// needs from the orchestrator.
/// </summary>
internal sealed class StepFinder(SemanticModel model, CancellationToken stop)
{
    private readonly List<StepInput> _inputs = [];
    private readonly List<(ITypeSymbol Type, string Name)> _services = [];

    public Step? Find(ExpressionSyntax used)
    {
        for (var expression = used; expression is not null; expression = Around(expression))
        {
            var type = model.GetTypeInfo(expression, stop).Type;
            var isTask = PayloadTypes.IsTask(type, out var result);
            var isVoid = type?.SpecialType == SpecialType.System_Void;
            if (!isTask && !isVoid && !PayloadTypes.Contains(type)) continue;
            if (isTask && result is not null && !PayloadTypes.Contains(result)) continue;
            if (expression is not InvocationExpressionSyntax && model.GetSymbolInfo(expression, stop).Symbol is null)
                continue;
            // The method of a call is no value of its own.
            if (model.GetSymbolInfo(expression, stop).Symbol is IMethodSymbol && IsCalled(expression)) continue;
            return Needs(expression)
                ? new(expression, isVoid ? null : isTask ? result : type, isTask, type!.Name == "ValueTask",
                    NameOf(used), _inputs, _services)
                : null;
        }

        return null;
    }

    private static ExpressionSyntax? Around(ExpressionSyntax expression) => expression.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == expression => call,
        MemberAccessExpressionSyntax access when access.Expression == expression => access,
        ElementAccessExpressionSyntax element when element.Expression == expression => element,
        _ => null,
    };

    private static bool IsCalled(ExpressionSyntax expression) =>
        expression.Parent is InvocationExpressionSyntax call && call.Expression == expression;

    private string NameOf(ExpressionSyntax used)
    {
        var name = model.GetSymbolInfo(used, stop).Symbol switch
        {
            null => "Step",
            IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } => "Read" + type.Name,
            var symbol => symbol.Name,
        };
        return name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal)
            ? name.Substring(0, name.Length - 5)
            : name;
    }

    // Whether all that the expression takes from around it can be handed over.
    private bool Needs(ExpressionSyntax expression)
    {
        foreach (var name in expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name) continue;
            if (name.Parent is NameColonSyntax or QualifiedNameSyntax or NameEqualsSyntax) continue;
            if (_inputs.Exists(input => input.Value.Span.Contains(name.Span))) continue;
            var symbol = model.GetSymbolInfo(name, stop).Symbol;
            if (symbol is null || !IsFromAround(symbol, expression)) continue;
            if (!TakeInput(name, symbol, expression) && !TakeService(symbol)) return false;
        }

        return !expression.DescendantNodes().Any(node => node is ThisExpressionSyntax or BaseExpressionSyntax
            && !_inputs.Exists(input => input.Value.Span.Contains(node.Span)));
    }

    private static bool IsFromAround(ISymbol symbol, ExpressionSyntax expression) => symbol switch
    {
        ILocalSymbol { IsConst: true } => true,
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => !symbol.DeclaringSyntaxReferences
            .Any(place => expression.Span.Contains(place.Span) && place.SyntaxTree == expression.SyntaxTree),
        IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary } => !symbol.IsStatic,
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => true,
        _ => false,
    };

    // The smallest part around the name that can be stored: 'order.Id' where 'order' cannot.
    private bool TakeInput(SimpleNameSyntax name, ISymbol symbol, ExpressionSyntax expression)
    {
        if (IsService(symbol)) return false;
        for (ExpressionSyntax? part = name; part is not null && part != expression; part = Around(part))
        {
            if (IsCalled(part) || !PayloadTypes.Contains(model.GetTypeInfo(part, stop).Type)) continue;
            if (part.Parent is AssignmentExpressionSyntax assignment && assignment.Left == part) return false;
            if (part.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }) return false;
            if (part.Parent is PostfixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" }
                or PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" })
            {
                return false;
            }

            var last = part is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText
                : part is SimpleNameSyntax simple ? simple.Identifier.ValueText
                : "value";
            _inputs.Add(new(Unused(Parameter(last)), model.GetTypeInfo(part, stop).Type!, part));
            return true;
        }

        return false;
    }

    private bool TakeService(ISymbol symbol)
    {
        if (!IsService(symbol)) return false;
        var type = symbol is IFieldSymbol field ? field.Type : symbol is IPropertySymbol property ? property.Type
            : ((IParameterSymbol)symbol).Type;
        if (!_services.Exists(known => known.Name == symbol.Name)) _services.Add((type, symbol.Name));
        return true;
    }

    // What a constructor was given: a field or a parameter of a class or interface that is no data.
    private static bool IsService(ISymbol symbol) => symbol switch
    {
        IFieldSymbol { IsStatic: false, Type: var type } => IsServiceType(type),
        IPropertySymbol { IsStatic: false, Type: var type } => IsServiceType(type),
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter =>
            IsServiceType(parameter.Type),
        _ => false,
    };

    private static bool IsServiceType(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Interface or TypeKind.Class && !PayloadTypes.Contains(type);

    private string Unused(string name)
    {
        var free = name;
        for (var i = 2; _inputs.Exists(input => input.Name == free); i++) free = name + i;
        return free;
    }

    private static string Parameter(string name)
    {
        var bare = name.TrimStart('_', '@');
        if (bare.Length == 0) return "value";
        var lower = char.ToLowerInvariant(bare[0]) + bare.Substring(1);
        return SyntaxFacts.GetKeywordKind(lower) == SyntaxKind.None ? lower : "@" + lower;
    }
}
