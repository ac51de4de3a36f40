namespace Durable.Sdk.Analyzers.CodeFixes.ReplaySafe;

/// <summary><c>Guid.NewGuid()</c> → <c>context.NewGuid()</c>.</summary>
internal sealed class NewGuidRewriter : IRewriter
{
    public string Id => "DUR1003";

    public Rewrite? Of(Finding finding)
    {
        if (!finding.Is("System.Guid", "NewGuid", "CreateVersion7")) return null;
        if (finding.Context() is not { } context) return null;
        var title = $"Use '{context}.NewGuid()'";
        if (finding.Call is { } call) return Code.Instead(title, call, $"{context}.NewGuid()");
        return finding.Symbol!.Name == "NewGuid" ? Code.Instead(title, finding.Used!, $"{context}.NewGuid") : null;
    }
}
