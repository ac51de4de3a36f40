using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Generators;

/// <summary>Reads the operations of an entity.</summary>
internal sealed class OperationParser(INamedTypeSymbol type, Location where, Findings findings)
{
    private readonly HashSet<string> _stubs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads methods of the entity, or of the interface that they are called through.</summary>
    public IReadOnlyList<OperationSpec> Parse(IEnumerable<IMethodSymbol> methods, INamedTypeSymbol? through = null)
    {
        var operations = new List<OperationSpec>();
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
                Stub(method),
                method.OriginalDefinition.GetDocumentationCommentId() ?? "",
                ObsoleteParser.Of(method),
                parameters.Travelling,
                result is null ? null : TypeText.Of(result),
                new InvocationSpec(
                    TypeText.OfPresent(through ?? type),
                    TypeText.Escape(method.Name),
                    IsStatic: false,
                    shape,
                    method.ReturnType.IsReferenceType && TypeText.IsNullable(method.ReturnType),
                    parameters.Arguments)));
        }

        return operations;
    }

    public static IEnumerable<ITypeSymbol> SignatureOf(IMethodSymbol method) =>
        method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType);

    /// <summary><c>Reset</c> for <c>ResetAsync</c>, unless there is a <c>Reset</c> too.</summary>
    private string Stub(IMethodSymbol method)
    {
        var name = Identifiers.Pascal(TaskIdentity.DefaultName(method));
        if (_stubs.Add(name)) return name;
        name = Identifiers.Pascal(method.Name);
        for (var longer = name; !_stubs.Add(name);) name = longer += "Async";
        return name;
    }
}
