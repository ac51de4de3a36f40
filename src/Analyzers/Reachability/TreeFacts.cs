using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>
/// What the text of a file mentions. It is known of a file until the file is edited, so that an edit costs one file.
/// </summary>
internal sealed class TreeFacts
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeFacts> Known = new();

    private TreeFacts(string text)
    {
        MentionsContext = Has("TaskOrchestrationContext");
        Registers = Has("AddOrchestratorFunc") || Has("FuncTaskOrchestrator") || Has("DurableTaskRegistry")
            || Has("AddTasks");
        TakesFunctions = MentionsContext && (Has("<TaskOrchestrationContext") || Has("delegate "));

        bool Has(string word) => text.IndexOf(word, StringComparison.Ordinal) >= 0;
    }

    public bool MentionsContext { get; }

    /// <summary>Whether orchestrators may be registered as functions there.</summary>
    public bool Registers { get; }

    /// <summary>Whether something may be declared there that takes orchestrators as functions.</summary>
    public bool TakesFunctions { get; }

    public static TreeFacts Of(SyntaxTree tree) => Known.GetValue(tree, known => new(known.GetText().ToString()));
}
