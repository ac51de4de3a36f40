using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Reads the operations of an entity.</summary>
internal static class OperationParser
{
    public static EquatableArray<OperationSpec> Parse(
        INamedTypeSymbol type, IReadOnlyList<IMethodSymbol> methods, Location where, Findings findings)
    {
        var operations = new List<OperationSpec>();
        var stubs = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in methods)
        {
            var place = Locations.Of(method, where);
            if (method.IsGenericMethod)
            {
                findings.Add(TaskDiagnostics.GenericOperation, place, method.Name, type.Name);
                continue;
            }

            var parameters = new ParameterParser(TaskKind.Entity, method, place, findings);
            parameters.Parse();
            var (shape, result) = ReturnParser.Parse(method, place, findings);
            operations.Add(new(
                method.Name,
                Stub(method, stubs),
                method.OriginalDefinition.GetDocumentationCommentId() ?? "",
                ObsoleteParser.Of(method),
                parameters.Travelling,
                result is null ? null : TypeText.Of(result),
                new InvocationSpec(
                    TypeText.OfPresent(type),
                    TypeText.Escape(method.Name),
                    IsStatic: false,
                    shape,
                    method.ReturnType.IsReferenceType && TypeText.IsNullable(method.ReturnType),
                    parameters.Arguments)));
        }

        return new(operations);
    }

    public static IEnumerable<ITypeSymbol> SignatureOf(IMethodSymbol method) =>
        method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType);

    /// <summary><c>Reset</c> for <c>ResetAsync</c>, unless there is a <c>Reset</c> too.</summary>
    private static string Stub(IMethodSymbol method, HashSet<string> taken)
    {
        var name = Identifiers.Pascal(TaskIdentity.DefaultName(method));
        if (taken.Add(name)) return name;
        name = Identifiers.Pascal(method.Name);
        for (var longer = name; !taken.Add(name);) name = longer += "Async";
        return name;
    }
}
