using Durable.Sdk.Analyzers.Apis;
using Durable.Sdk.Analyzers.CrossAssembly;
using Durable.Sdk.Analyzers.Reachability;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Looking;

/// <summary>Finds members that the tables or their authors speak of, and those that nobody does.</summary>
internal sealed class ApiLook(SdkTypes sdk, ApiTable table, Words words, ForeignVerdicts foreign) : IOperationLook
{
    public void Look(IOperation operation, BodyNotes notes)
    {
        if (MemberUses.MemberOf(operation) is not { } member) return;
        switch (words.Of(member, out var reason))
        {
            case true: return;
            case false:
                Use(DeterminismRules.Marked, reason.Length > 0 ? reason : "no reason is given");
                return;
        }

        if (table.Find(member) is { } rule)
        {
            if (!IsHarmless(rule, operation, member)) Use(rule);
        }
        else if (operation is IInvocationOperation && IsUnknown(member))
        {
            Use(DeterminismRules.Unknown);
        }

        void Use(DiagnosticDescriptor found, string why = "") =>
            notes.Use(found, Display.Where(operation), Display.Of(member), why);
    }

    /// <summary>Whether the tables or its author speak of the member, so that other rules need not.</summary>
    public bool Speaks(ISymbol member) => words.Of(member, out _) is not null || table.Find(member) is not null;

    /// <summary>Whether the member is of an assembly whose code has been looked into.</summary>
    public bool IsJudged(ISymbol member) => foreign.AreKnownFor(member);

    /// <summary>Whether bodies of the member, which has none itself, have been looked into in its assembly.</summary>
    public bool IsInSightElsewhere(ISymbol member) => foreign.Of(member).Length > 0;

    private bool IsUnknown(ISymbol member) => !sdk.IsSource(member) && !sdk.IsSdk(member) && !IsJudged(member)
        && member.ContainingNamespace is { } space && Outermost(space) is not ("System" or "Microsoft" or "");

    private static string Outermost(INamespaceSymbol space)
    {
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer) space = outer;
        return space.Name;
    }

    private static bool IsHarmless(DiagnosticDescriptor rule, IOperation operation, ISymbol member) =>
        (rule == DeterminismRules.Threads && member.Name == "ContinueWith" && IsSynchronous(operation))
        || (rule == DeterminismRules.Blocking && KnownResults.IsKnown(operation))
        || (rule == DeterminismRules.MemberOrder && OrderFlow.IsLost(operation))
        || (rule == DeterminismRules.Delay && member.Name == "WaitAsync" && operation is IInvocationOperation call
            && call.TargetMethod.Parameters.All(parameter => parameter.Type.Name == "CancellationToken"));

    // The continuation then runs where the task ends, which is inside the turn.
    private static bool IsSynchronous(IOperation operation) => operation is IInvocationOperation call
        && call.Arguments.Any(argument => argument.Parameter?.Type.Name == "TaskContinuationOptions"
            && argument.Value.ConstantValue is { HasValue: true, Value: int options }
            && (options & (int)TaskContinuationOptions.ExecuteSynchronously) != 0);
}
