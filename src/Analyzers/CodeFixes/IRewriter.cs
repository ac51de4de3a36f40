namespace Durable.Sdk.Analyzers.CodeFixes;

/// <summary>Finds what to write instead for the findings of a rule.</summary>
internal interface IRewriter
{
    /// <summary>The rule.</summary>
    string Id { get; }

    /// <summary>The rewrite, or null where nothing that surely compiles is known.</summary>
    Rewrite? Of(Finding finding);
}
