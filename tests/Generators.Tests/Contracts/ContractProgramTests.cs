using Generators.Tests.Running;
using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Generators.Tests.Contracts;

public sealed class ContractProgramTests
{
    [Fact]
    public async Task Contract_WithAClassForIt_RunsOnAHub() => Assert.Equal(
        "o-1 1.5, 7",
        await GeneratedProgram.RunAsync(Sources.Clean(ContractTests.StubsOnly + """
            [DurableTask]
            public sealed class Payments : IPayments
            {
                public Task<string> ChargeAsync(string orderId, decimal amount, CancellationToken cancellation) =>
                    Task.FromResult($"{orderId} {amount}");
            }

            [DurableTask]
            public sealed class Counter : TaskEntity<int>, ICounter
            {
                public void Add(int amount) => State += amount;

                public int Get() => State;

                public void Dispose() { }
            }

            public static class Program
            {
                public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

                [Orchestrator]
                public static async Task<string> Use(TaskOrchestrationContext context)
                {
                    var tally = context.TallyEntity("a");
                    await tally.CallAddAsync(7);
                    var sum = await context.Entities.CallEntityAsync<int>(tally.Id, "Get");
                    return $"{await context.CallChargeAsync("o-1")}, {sum}";
                }

                public static async Task<string> RunAsync(DurableTaskClient client) =>
                    await (await client.StartUseAsync()).WaitAsync();
            }
            """).Runs(nameof(ContractTests), [nameof(ContractTests.Contract_OfEachKind_GivesStubsOnly)])));

    [Fact]
    public async Task Implementation_OfAContractOfAnotherAssembly_RunsOnAHub()
    {
        using var contract = ContractTests.Image("Contoso.Contract", ContractTests.Contract);
        var work = TestCompilation.Create("Contoso.Work", [Sources.Head + ContractTests.Implementation + """
            public static class Program
            {
                public static void Register(DurableTaskRegistry registry) => registry.AddAllReferencedTasks();

                public static async Task<string> RunAsync(DurableTaskClient client)
                {
                    var order = await client.StartFulfilAsync("o-1", 3);
                    await order.RaisePriceAsync(4);
                    return await order.WaitAsync();
                }
            }
            """]).AddReferences(MetadataReference.CreateFromImage(contract.ToArray()));

        var output = await GeneratedProgram.RunAsync(
            GeneratorRun.Over(work).FindsNothing().CompilesCleanly().Runs(
                nameof(ContractTests),
                [nameof(ContractTests.Implementation_OfEachKind_IsRegisteredUnderTheNamesOfTheContract)]),
            references: contract);

        Assert.Equal("o-1 paid 1.5 True, 42, True, 12", output);
    }
}
