using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Durable.Sdk.Analyzers.CodeFixes.Moving;

/// <summary>Writes the activity of a step, and the call of it.</summary>
internal sealed class ActivityText(Step step, string name)
{
    // Without a '?', where the file does not know about null.
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private string Result => step.Result is null ? "" : Of(step.Result);

    private string Returned => step.IsTask
        ? step.Result is null ? "global::System.Threading.Tasks.Task" : $"global::System.Threading.Tasks.Task<{Result}>"
        : step.Result is null ? "void" : Result;

    /// <summary>
    /// <code>[Activity] public static string ReadAllText(string path) => File.ReadAllText(path);</code>
    /// </summary>
    public MemberDeclarationSyntax Method()
    {
        var modifier = step.Services.Count == 0 ? "static " : "";
        var parameters = string.Join(", ", step.Inputs.Select(input => $"{Of(input.Type)} {input.Name}"));
        var body = step.IsValueTask ? $"{Body()}.AsTask()" : Body();
        return Member(
            $"[global::Durable.Activity]\npublic {modifier}{Returned} {name}({parameters}) =>\n    {body};\n");
    }

    /// <summary>
    /// <code>public sealed class GetStringActivities(HttpClient client) { … }</code>
    /// </summary>
    public MemberDeclarationSyntax Class(bool isPublic)
    {
        var services = string.Join(
            ", ", step.Services.Select(service => $"{Of(service.Type)} {Escaped(service.Name)}"));
        var shell = (TypeDeclarationSyntax)Member(
            $"{(isPublic ? "public" : "internal")} sealed class {name}Activities({services})\n{{\n}}\n");
        return shell.AddMembers(Method()).WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
    }

    /// <summary><c>context.CallReadAllTextAsync(path)</c>, which the generator makes.</summary>
    public string Stub(string context) =>
        $"{context}.Call{name}Async({string.Join(", ", step.Inputs.Select(input => input.Value.WithoutTrivia()))})";

    /// <summary><c>context.CallActivityAsync&lt;string&gt;("ReadAllText", path)</c>, where no stub is made.</summary>
    public string NamedCall(string context)
    {
        var input = step.Inputs.Count switch
        {
            0 => "",
            1 => $", {step.Inputs[0].Value.WithoutTrivia()}",
            _ => $", new {{ {string.Join(
                ", ", step.Inputs.Select(input => $"{input.Name} = {input.Value.WithoutTrivia()}"))} }}",
        };
        var type = step.Result is null ? "" : $"<{Result}>";
        return $"{context}.CallActivityAsync{type}(\"{name}\"{input})";
    }

    private string Body() => step.Expression.ReplaceNodes(
        step.Inputs.Select(input => input.Value),
        (old, _) => SyntaxFactory.IdentifierName(step.Inputs.First(input => input.Value == old).Name)
            .WithTriviaFrom(old)).WithoutTrivia().ToString();

    private static MemberDeclarationSyntax Member(string text) => SyntaxFactory.ParseMemberDeclaration(text)!
        .WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
        .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);

    private static string Of(ITypeSymbol type) => type.ToDisplayString(Full);

    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
