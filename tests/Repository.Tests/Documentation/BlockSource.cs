using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Repository.Tests.Documentation;

/// <summary>
/// Makes a source file of a block. A file stays as it is; methods get a class around them; statements get a method
/// around them, with what an application usually has at hand as its parameters.
/// </summary>
internal static class BlockSource
{
    private static readonly (string Type, string Name)[] AtHand =
    [
        ("string[]", "args"),
        ("HostApplicationBuilder", "builder"),
        ("IHost", "host"),
        ("DurableTaskClient", "client"),
        ("TaskOrchestrationContext", "context"),
        ("string", "instanceId"),
        ("CancellationToken", "cancellationToken"),
    ];

    public static string Of(CodeBlock block, int number)
    {
        var root = CSharpSyntaxTree.ParseText(block.Code).GetCompilationUnitRoot();
        var statements = root.Members.OfType<GlobalStatementSyntax>().ToList();
        if (statements.Count == 0) return Numbered(block, root.FullSpan.Start) + block.Code;
        if (statements.All(IsMethodOfAClass)) return AsClass(block, root, number);
        return AsMethod(block, root, statements, number);
    }

    private static bool IsMethodOfAClass(GlobalStatementSyntax statement) =>
        statement.Statement is LocalFunctionStatementSyntax function
        && (function.AttributeLists.Count > 0 || function.Modifiers.Any(SyntaxKind.PublicKeyword));

    private static string AsClass(CodeBlock block, CompilationUnitSyntax root, int number) =>
        $"{root.Usings.ToFullString()}\ninternal static class Block{number}\n{{\n"
        + $"{Numbered(block, FirstMember(root))}{root.Members.ToFullString()}\n}}\n";

    private static string AsMethod(
        CodeBlock block, CompilationUnitSyntax root, List<GlobalStatementSyntax> statements, int number)
    {
        var types = root.Members.Where(member => member is not GlobalStatementSyntax).ToList();
        var declared = root.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && Declares(token.Parent))
            .Select(token => token.ValueText)
            .ToHashSet();
        var parameters = AtHand
            .Where(given => !declared.Contains(given.Name))
            .Select(given => $"{given.Type} {given.Name}");
        return $"#pragma warning disable\n{root.Usings.ToFullString()}\ninternal static class Block{number}\n{{\n"
            + $"private static async Task Run({string.Join(", ", parameters)})\n{{\n"
            + string.Concat(statements.Select(part => Numbered(block, part.FullSpan.Start) + part.ToFullString()))
            + "\n}\n}\n"
            + string.Concat(types.Select(type => Numbered(block, type.FullSpan.Start) + type.ToFullString()));
    }

    private static bool Declares(SyntaxNode? node) =>
        node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax;

    private static int FirstMember(CompilationUnitSyntax root) => root.Members[0].FullSpan.Start;

    // So that complaints name the line of the document.
    private static string Numbered(CodeBlock block, int start) =>
        $"\n#line {block.Line + block.Code.Take(start).Count(character => character == '\n')} \"{block.Path}\"\n";
}
