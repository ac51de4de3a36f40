using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>task.Result</c>, <c>task.Wait()</c>, <c>Task.WaitAll(…)</c> → <c>await</c>.</summary>
/// <param name="id">The rule: of orchestrators, or of entities.</param>
internal sealed class BlockingRewriter(string id) : IRewriter
{
    private const string Title = "Use 'await'";
    private const string Task = "System.Threading.Tasks.Task";

    public string Id => id;

    public Rewrite? Of(Finding finding)
    {
        if (finding.Used is not MemberAccessExpressionSyntax access || !finding.MayAwait()) return null;
        if (finding.Is(Task + "`1", "Result") || finding.Is("System.Threading.Tasks.ValueTask`1", "Result"))
            return Code.Instead(Title, access, $"(await {access.Expression})");
        if (finding.Call is not { } call) return null;
        var isStatement = call.Parent is ExpressionStatementSyntax;
        if (finding.Is(Task, "Wait"))
        {
            return call.ArgumentList.Arguments.Count == 0 && isStatement
                ? Code.Instead(Title, call, $"await {access.Expression}")
                : null;
        }

        if (finding.Is(Task, "WaitAll", "WaitAny"))
        {
            var isPlain = call.ArgumentList.Arguments.All(argument => IsTasks(finding.TypeOf(argument.Expression)));
            var name = finding.Symbol!.Name == "WaitAll" ? "WhenAll" : "WhenAny";
            return isPlain && isStatement
                ? Code.Instead(Title, call, $"await {access.Expression}.{name}{call.ArgumentList}")
                : null;
        }

        return access is { Name.Identifier.ValueText: "GetResult", Expression: InvocationExpressionSyntax awaiter }
            && awaiter.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } awaited
            ? Code.Instead(Title, call, isStatement ? $"await {awaited.Expression}" : $"(await {awaited.Expression})")
            : null;
    }

    private static bool IsTasks(ITypeSymbol? type) =>
        type is IArrayTypeSymbol array ? IsTasks(array.ElementType) : type?.Name == "Task";
}
