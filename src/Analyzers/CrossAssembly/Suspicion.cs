namespace Durable.Sdk.Analyzers.CrossAssembly;

/// <summary>What a member of another assembly comes to, once for each rule.</summary>
/// <param name="Rule">The rule's id, or one of the marks below.</param>
/// <param name="Path">From the member to the use, as messages show it.</param>
/// <param name="Reason">The second argument of the message, for rules that have one.</param>
internal sealed record Suspicion(string Rule, string Path, string Reason)
{
    /// <summary>The member calls <c>ContinueAsNew</c>: a loop around it is no endless one.</summary>
    public const string ContinuesAsNew = "again";

    /// <summary>The member has no body, but its assembly has some for it, and they have been judged.</summary>
    public const string InSight = "seen";
}
