using Durable;

namespace HumanApproval;

[DurableEvent]
internal sealed record Decision(string By, bool IsApproved);

internal static class Expense
{
    [Orchestrator]
    public static async Task<string> Approve(
        TaskOrchestrationContext context, string what, decimal amount, TimeSpan patience)
    {
        await context.CallAskAsync("the manager", what, amount);
        context.SetCustomStatus("waiting for the manager"); // What a page of open requests would show.
        try
        {
            var decision = await context.WaitForDecisionAsync(patience);
            return Outcome(what, decision);
        }
        catch (TaskCanceledException)
        {
            return Outcome(what, await context.CallEscalateAsync(what, amount));
        }
    }

    [Activity]
    public static void Ask(string whom, string what, decimal amount) =>
        Console.WriteLine($"{what}: {whom} is asked for {amount:0} euros");

    [Activity]
    public static Decision Escalate(string what, decimal amount)
    {
        Console.WriteLine($"{what}: nobody answered, so the director decides");
        return new("the director", IsApproved: amount < 100);
    }

    private static string Outcome(string what, Decision decision) =>
        $"{what}: {(decision.IsApproved ? "approved" : "refused")} by {decision.By}";
}
