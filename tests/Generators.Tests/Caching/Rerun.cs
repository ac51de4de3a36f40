using Durable.Sdk.Generators;
using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Generators.Tests.Caching;

/// <summary>Runs the generator, edits the sources, and runs it again.</summary>
internal static class Rerun
{
    public const string Task = Sources.Head + """
        public static class Cards
        {
            [Activity]
            public static Task<string> ChargeAsync(string orderId, decimal amount)
            {
                return Task.FromResult(orderId);
            }

            [Orchestrator(Version = "1"), AcceptsEvent<int>, CustomStatus<int>]
            public static Task Fulfil(TaskOrchestrationContext context, int[] lines, bool express) =>
                Task.CompletedTask;
        }
        """;

    public const string OtherTask = Sources.Head + """
        [DurableTask]
        public sealed class Counter : TaskEntity<int>
        {
            public void Add(int amount, int times = 1) => State += amount * times;
        }

        [DurableActivities]
        public interface IMail
        {
            void Send(string to, string text);
        }

        [DurableEvent]
        public sealed record Approval(bool Yes);

        [DurableTask]
        public sealed class Refund(IServiceProvider services) : TaskActivity<int, string>
        {
            public override Task<string> RunAsync(TaskActivityContext context, int input) =>
                Task.FromResult(services.ToString()!);
        }
        """;

    /// <summary>Every step whose results know where tasks stand.</summary>
    public static readonly string[] PlaceSteps =
        [Steps.Classes, Steps.Activities, Steps.Orchestrators, Steps.Contracts, Steps.Parsed, Steps.Events];

    public static readonly string[] OtherSteps =
    [
        Steps.Tasks, Steps.Names, Steps.NamedTasks, Steps.StubClasses, Steps.Assembly, Steps.References, Steps.IsUsed,
        Steps.Registration, Steps.TaskFindings, Steps.EventFindings, Steps.Findings, Steps.Paths,
        Steps.EventSpecs, Steps.EventNames, Steps.NamedEvents,
    ];

    public static GeneratorRunResult After(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var before = TestCompilation.Create(Task, OtherTask);
        var driver = GeneratorRun.Driver().RunGenerators(before);
        return driver.RunGenerators(edit(before)).GetRunResult().Results.Single();
    }

    public static GeneratorRunResult AfterReplacing(int file, string old, string text) => After(before =>
    {
        var tree = before.SyntaxTrees[file];
        var source = tree.ToString();
        Assert.Contains(old, source, StringComparison.Ordinal);
        source = source.Replace(old, text, StringComparison.Ordinal);
        return before.ReplaceSyntaxTree(tree, TestCompilation.Parse(source, file));
    });

    public static IEnumerable<IncrementalStepRunReason> Reasons(this GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    public static IEnumerable<IncrementalStepRunReason> OutputReasons(this GeneratorRunResult result) =>
        result.TrackedOutputSteps
            .SelectMany(step => step.Value)
            .SelectMany(run => run.Outputs)
            .Select(output => output.Reason);
}
