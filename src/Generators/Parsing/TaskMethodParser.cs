using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Reads a method with <c>[Activity]</c> or <c>[Orchestrator]</c>.</summary>
internal static class TaskMethodParser
{
    public static ParsedTask Parse(
        TaskKind kind, GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        var where = Locations.OfName(context.TargetNode);
        var findings = new Findings();
        var task = Parse(kind, method, context, where, findings, cancellation);
        return new(findings.HasAny ? null : task, where.ToSpec(), findings.ToSpec());
    }

    private static TaskSpec? Parse(
        TaskKind kind,
        IMethodSymbol method,
        GeneratorAttributeSyntaxContext context,
        Location where,
        Findings findings,
        CancellationToken cancellation)
    {
        if (WhyNotCallable(method) is var (why, instead))
        {
            findings.Add(TaskDiagnostics.NotConcrete, where, method.Name, why, instead);
            return null;
        }

        Reach.Check(method, where, findings);
        var identity = TaskIdentity.Parse(method, context.Attributes[0], where, findings, cancellation);
        var parameters = new ParameterParser(kind, method, where, findings);
        parameters.Parse();
        var (shape, result) = ReturnParser.Parse(method, where, findings);
        var handle = new HandleParser(method, where, findings, cancellation).Parse(kind);
        var construction = method.IsStatic ? null : ConstructionParser.Parse(method.ContainingType, where, findings);
        return findings.HasAny ? null : TaskSpecs.Create(
            kind,
            method,
            identity,
            method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType),
            parameters.Travelling,
            result is null ? null : TypeText.Of(result),
            construction,
            new InvocationSpec(
                TypeText.OfPresent(method.ContainingType),
                TypeText.Escape(method.Name),
                method.IsStatic,
                shape,
                method.ReturnType.IsReferenceType && TypeText.IsNullable(method.ReturnType),
                parameters.Arguments),
            context.SemanticModel.Compilation,
            handle: handle);
    }

    private static (string Why, string Instead)? WhyNotCallable(IMethodSymbol method)
    {
        const string move = "Make it an ordinary method of a class";
        if (method.MethodKind == MethodKind.LocalFunction) return ("it is a local function", move);
        if (method.MethodKind == MethodKind.ExplicitInterfaceImplementation)
            return ("it implements an interface explicitly", move);
        if (method.MethodKind != MethodKind.Ordinary || !method.ContainingType.CanBeReferencedByName)
            return ("it is not an ordinary method", move);
        if (method.IsAbstract)
            return ("it is abstract", "Put the attribute on the method that implements it");
        if (Reach.IsGeneric(method))
            return ("it is generic, or its class is", "Write a method for each type that is needed");
        return method.IsStatic ? null : WhyNotConstructible(method.ContainingType);
    }

    private static (string Why, string Instead)? WhyNotConstructible(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class)
            return ($"'{type.Name}' is not a class", "Make the method static, or move it to a class");
        return type.IsAbstract
            ? ($"'{type.Name}' is abstract", "Make the method static, or move it to a class that is not abstract")
            : null;
    }
}
