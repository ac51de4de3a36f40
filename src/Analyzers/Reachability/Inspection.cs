using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Durable.Sdk.Analyzers.Apis;
using Durable.Sdk.Analyzers.CrossAssembly;
using Durable.Sdk.Analyzers.Looking;
using Durable.Sdk.Analyzers.Plain;
using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Durable.Sdk.Analyzers.Reachability;

/// <summary>What is found out of one compilation: what its bodies do, and what they reach. Made once for it.</summary>
internal sealed class Inspection
{
    private static readonly ConditionalWeakTable<Compilation, Inspection> Known = new();

    private readonly ForeignVerdicts _foreign;
    private readonly Lazy<bool> _hasOwnRegistrations;
    private readonly Lazy<PlainCode?> _plain;

    private Inspection(Compilation compilation, SdkTypes sdk, ForeignWords words)
    {
        Compilation = compilation;
        Sdk = sdk;
        Bodies = new(compilation);
        _foreign = new(compilation);
        _hasOwnRegistrations = new(() => compilation.SyntaxTrees.Any(tree => TreeFacts.Of(tree).TakesFunctions));
        Words = new(compilation, words);
        Dispatch = new(sdk, _foreign);
        var roots = Roots = new(sdk, new RegisteredMethods(compilation, Bodies));
        var apis = new ApiLook(sdk, new ApiTable(), Words, _foreign);
        Collector = new(sdk,
        [
            apis,
            new CallLook(sdk, Dispatch, Words, Bodies),
            new ForeignLook(sdk, apis, _foreign, Bodies),
            new ConfigureAwaitLook(),
            new LockLook(),
            new StaticStateLook(sdk, Bodies),
            new LoggerLook(sdk, Bodies),
            new ForeignTaskLook(sdk, apis),
            new HashOrderLook(sdk, roots),
            new EndlessLoopLook(sdk),
            new EndlessJumpLook(sdk),
            new HashCodeLook(),
            new ServiceLook(sdk, apis, Dispatch),
            new NativeLook(Words),
            new SwallowLook(sdk),
            new EntityContextLook(sdk),
        ]);
        // What settings say of other code is said of names that would pass for plain.
        _plain = new(() => words.LetsNamesPass
            ? new(compilation, ReferencedNames.Of(compilation, sdk.Context.ContainingAssembly))
            : null);
        Search = new(this);
    }

    public Compilation Compilation { get; }

    /// <summary>Whether the project may have methods of its own that take orchestrators as functions.</summary>
    public bool HasOwnRegistrations => _hasOwnRegistrations.Value;

    public SdkTypes Sdk { get; }

    public BodySource Bodies { get; }

    public Words Words { get; }

    public Dispatch Dispatch { get; }

    public BodyCollector Collector { get; }

    public Roots Roots { get; }

    public PathSearch Search { get; }

    /// <summary>The inspection of a compilation, or null where the SDK is not referenced.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="words">What its settings say of foreign code; they are asked for once.</param>
    public static Inspection? Of(Compilation compilation, Func<ForeignWords>? words = null)
    {
        if (Known.TryGetValue(compilation, out var known)) return known;
        return SdkTypes.Of(compilation) is { } sdk
            ? Known.GetValue(compilation, missing => new(missing, sdk, words?.Invoke() ?? ForeignWords.None))
            : null;
    }

    /// <summary>
    /// Whether the code of a member only computes. That shows in the names that it mentions, and it need not be bound.
    /// </summary>
    public bool IsPlain(ISymbol member) => _plain.Value?.IsPlain(member) is true;

    /// <summary>The inspection that the analyzers of a compilation share; null where there is nothing to do.</summary>
    public static Inspection? Of(Compilation compilation, AnalyzerOptions options) =>
        Of(compilation, () => ForeignWords.Of(compilation, options));

    /// <summary>What a member of this compilation comes to for those who call it, once for each rule.</summary>
    public ImmutableArray<Suspicion> Judge(ISymbol member)
    {
        if (Words.Of(member, out _) is not null) return [];
        var targets = EntrancesOf(member).ToList();
        var calls = targets.Select(target => new Call(target, Location.None, false));
        var (reached, continues) = Search.From(null, new([], [.. calls], false), CancellationToken.None);
        var found = reached
            .Where(found => DeterminismRules.IsPublished(found.Use.Rule))
            .Where(found => !continues || found.Use.Rule != DeterminismRules.EndlessLoop)
            .GroupBy(found => found.Use.Rule)
            .Select(group => group.OrderBy(found => found.Path.Count).First())
            .Select(found => new Suspicion(found.Use.Rule.Id, found.Shown(), found.Use.Reason));
        if (StaticStateLook.Changes(member))
            found = found.Append(new(DeterminismRules.StaticState.Id, Display.Of(member), ""));
        if (continues) found = found.Append(new(Suspicion.ContinuesAsNew, "", ""));
        if (IsImplemented(member, targets)) found = found.Append(new(Suspicion.InSight, "", ""));
        return [.. found];
    }

    /// <summary>The bodies that a use of the member from outside of its type may run.</summary>
    public IEnumerable<ISymbol> EntrancesOf(ISymbol member)
    {
        var bodies = member is IMethodSymbol method
            ? Dispatch.Targets(method, null)
            : member.IsStatic ? [member.OriginalDefinition] : Enumerable.Empty<ISymbol>();
        var isEntry = member.IsStatic || member is IMethodSymbol { MethodKind: MethodKind.Constructor };
        return isEntry && member.ContainingType is { } type
            ? bodies.Concat(type.OriginalDefinition.StaticConstructors.Where(known => !known.IsImplicitlyDeclared))
            : bodies;
    }

    public static bool IsImplemented(ISymbol member, IReadOnlyCollection<ISymbol> entrances) =>
        member is IMethodSymbol { IsAbstract: true } && entrances.Count > 0;
}
