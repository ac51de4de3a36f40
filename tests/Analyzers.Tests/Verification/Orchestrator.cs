namespace Analyzers.Tests.Verification;

/// <summary>Orchestrators around statements, so that a test shows only what it is about.</summary>
internal static class Orchestrator
{
    /// <summary>An orchestrator with statements for its body, and whatever stands beside it.</summary>
    public static string With(string body, string beside = "") => $$"""
        namespace Contoso.Orders;

        public static class Flow
        {
            [Orchestrator]
            public static async Task<object?> PlaceOrder(TaskOrchestrationContext context, string input)
            {
                await Task.CompletedTask;
                {{body}}
                return null;
            }
        }

        {{beside}}
        """;
}
