using Generators.Tests.Verification;

namespace Generators.Tests.Limits;

/// <summary>Names that get in the way of generated code.</summary>
public sealed class NameTests
{
    [Fact]
    public void NamespaceWithSystem_InUserCode_DoesNotCaptureNames() => GeneratorRun.Over("""
        #pragma warning disable CS1591
        namespace Contoso.System.Jobs
        {
            public static class Durable;

            public static class Task;

            public static class Jobs
            {
                [global::Durable.Activity]
                public static global::System.Threading.Tasks.Task<int> Do(global::System.DateTime at, string text) =>
                    global::System.Threading.Tasks.Task.FromResult(1);

                [global::Durable.Orchestrator]
                public static int Run(global::Durable.TaskOrchestrationContext context, string a, int b) => b;
            }
        }
        """).FindsNothing().CompilesCleanly();

    [Fact]
    public void DottedNames_AreNamesLikeOthers()
    {
        var run = Sources.Clean("""
            public static class Cards
            {
                [Activity("Billing.Charge \"now\"")]
                public static Task Charge(int amount) => Task.CompletedTask;
            }

            [DurableTask("")]
            public sealed class Refund : TaskActivity<int, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }
            """);

        run.Generates("""CallActivityAsync("Billing.Charge \"now\"", amount, options)""");
        run.Generates("""AddActivity("Refund",""");
    }

    [Fact]
    public void KeywordsAsNames_AreEscaped() => GeneratorRun.Over(Sources.Usings + """
        namespace @event.@class
        {
            public sealed class @struct;

            public class @new
            {
                [Activity]
                public static Task @void(@struct @in, int @default = 1, int @int = 2, int _ = 3) => Task.CompletedTask;

                [Orchestrator]
                public Task @case(TaskOrchestrationContext @this, @struct @in, string value, int field) =>
                    Task.CompletedTask;
            }
        }
        """).FindsNothing().CompilesCleanly();

    [Fact]
    public void ParametersNamedLikeOurs_KeepTheirNames()
    {
        var run = Sources.Clean("""
            public static class Methods
            {
                [Orchestrator]
                public static Task Run(
                    TaskOrchestrationContext context1,
                    int context, int options, int client, int cancellation, int taskOptions) =>
                    Task.CompletedTask;

                [Activity]
                public static Task Do(int input, int services, int target, int registry) => Task.CompletedTask;
            }
            """);

        run.Generates("TaskOptions? taskTaskOptions = null");
    }

    [Fact]
    public void ParametersNamedLikeRecordMembers_TravelUnderTheirNames()
    {
        var run = Sources.Clean("""
            public static class Methods
            {
                [Activity]
                public static Task Do(
                    int equalityContract, int clone, int toString, int getHashCode, int deconstruct, int doInput,
                    int Case, int @case, int printMembers, int _under, int equals) => Task.CompletedTask;
            }
            """);

        run.Generates("""JsonPropertyName("equalityContract")] int EqualityContractValue""");
        run.Generates("""JsonPropertyName("case2")] int CaseValue""");
    }
}
