using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.Moving;

/// <summary>An expression that becomes the body of an activity.</summary>
/// <param name="Expression">The expression, without an await around it.</param>
/// <param name="Result">What the activity gives; null for nothing.</param>
/// <param name="IsTask">Whether the expression is a task already.</param>
/// <param name="IsValueTask">Whether it is one of the kind that can be awaited once.</param>
/// <param name="Name">What the activity is called.</param>
/// <param name="Inputs">What it is given, in order.</param>
/// <param name="Services">What it asks the application for: its type and its name in the expression.</param>
internal sealed record Step(
    ExpressionSyntax Expression,
    ITypeSymbol? Result,
    bool IsTask,
    bool IsValueTask,
    string Name,
    IReadOnlyList<StepInput> Inputs,
    IReadOnlyList<(ITypeSymbol Type, string Name)> Services);

/// <param name="Name">The parameter of the activity.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">What the orchestrator passes; it stands in the expression, where the name replaces it.</param>
internal sealed record StepInput(string Name, ITypeSymbol Type, ExpressionSyntax Value);
