using Generators.Tests.Verification;

namespace Generators.Tests.Orchestrators;

public sealed class OrchestratorMethodTests
{
    internal const string Fulfil = """
        public static class Orders
        {
            /// <summary>Fulfils an order.</summary>
            [Orchestrator]
            public static async Task<bool> FulfilAsync(
                TaskOrchestrationContext context, string orderId, int[]? lines, bool express = false)
            {
                await context.CreateTimer(TimeSpan.FromSeconds(1));
                return express;
            }
        }

        """;

    internal const string Versioned = """
        public static class Orders
        {
            [Orchestrator("orders/fulfil", Version = "2")]
            public static Task Fulfil(TaskOrchestrationContext context, Guid id) => Task.CompletedTask;
        }

        """;

    internal const string Nightly = """
        public sealed class Clock;

        internal sealed class Nightly(Clock clock)
        {
            [Orchestrator]
            internal int Run(TaskOrchestrationContext context) => clock.GetHashCode();
        }

        """;

    [Fact]
    public void SeveralParameters_StaticMethod_CallAndSchedule() => Snapshot.Match(Sources.Clean(Fulfil));

    [Fact]
    public void Version_StampsTheOptionsThatHaveNone() => Snapshot.Match(Sources.Clean(Versioned));

    [Fact]
    public void InstanceMethod_WithServices_MadeForEachExecution() => Snapshot.Match(Sources.Clean(Nightly));

    [Theory]
    [InlineData("void", "")]
    [InlineData("int", "=> 1")]
    [InlineData("Task", "=> Task.CompletedTask")]
    [InlineData("Task<int>", "=> Task.FromResult(1)")]
    [InlineData("ValueTask", "=> default")]
    [InlineData("ValueTask<int>", "=> default")]
    [InlineData("Task<string?>?", "=> null")]
    public void EveryWayToReturn_CompilesCleanly(string type, string body) => Sources.Clean($$"""
        public static class Orders
        {
            [Orchestrator]
            public static {{type}} Run(TaskOrchestrationContext context, int a, int b) {{Body(body)}}

            [Activity]
            public static {{type}} Do(int a, int b) {{Body(body)}}
        }
        """);

    private static string Body(string expression) => expression.Length == 0 ? "{ }" : expression + ";";
}
