using Generators.Tests.Running;
using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Generators.Tests.Contracts;

public sealed class ContractTests
{
    internal const string StubsOnly = """
        [DurableActivities]
        public interface IPayments
        {
            /// <summary>Charges a card.</summary>
            Task<string> ChargeAsync(string orderId, decimal amount = 1.5m, CancellationToken cancellation = default);
        }

        [DurableEntity("tally")]
        public interface ICounter : IDisposable
        {
            void Add(int amount);
        }

        """;

    internal const string Contract = """
        [DurableActivities]
        public interface IPayments
        {
            /// <summary>Charges a card.</summary>
            Task<string> ChargeAsync(string orderId, decimal amount = 1.5m, CancellationToken cancellation = default);

            [Activity("payments.refund", Version = "2")]
            int Refund(int times);

            bool Check() => true;
        }

        [DurableOrchestrations]
        public interface IOrders
        {
            [AcceptsEvent<int>("Price")]
            Task<string> FulfilAsync(TaskOrchestrationContext context, string orderId, int count);
        }

        [DurableEntity]
        public interface ICounter
        {
            void Add(int amount, int times = 1);

            Task<int> GetAsync();
        }

        """;

    internal const string Implementation = """
        [DurableTask]
        public sealed class Payments(IServiceProvider services) : IPayments
        {
            public Task<string> ChargeAsync(string id, decimal much = 7, CancellationToken token = default) =>
                Task.FromResult($"{id} paid {much} {services is not null}");

            int IPayments.Refund(int times) => times * 2;
        }

        [DurableTask]
        public sealed class Orders : IOrders
        {
            public async Task<string> FulfilAsync(TaskOrchestrationContext context, string orderId, int count)
            {
                var price = await context.WaitForExternalEvent<int>("Price");
                var paid = await context.CallChargeAsync(orderId);
                var counter = context.CounterEntity(orderId);
                await counter.SignalAddAsync(count, price);
                var refunded = await context.CallRefundAsync(21);
                return $"{paid}, {refunded}, {await context.CallCheckAsync()}, {await counter.CallGetAsync()}";
            }
        }

        [DurableTask]
        public sealed class Counter : TaskEntity<int>, ICounter
        {
            public void Reset() => State = 0;

            void ICounter.Add(int amount, int times) => State += amount * times;

            public Task<int> GetAsync() => Task.FromResult(State);
        }

        """;

    [Fact]
    public void Contract_OfEachKind_GivesStubsOnly() => Snapshot.Match(Sources.Clean(StubsOnly));

    [Fact]
    public void Implementation_OfEachKind_IsRegisteredUnderTheNamesOfTheContract()
    {
        using var contract = Image("Contoso.Contract", Contract);

        Snapshot.Match(GeneratorRun.Over(TestCompilation.Create("Contoso.Work", [Sources.Head + Implementation])
            .AddReferences(MetadataReference.CreateFromStream(contract))).FindsNothing().CompilesCleanly());
    }

    [Fact]
    public void Callers_WhoKnowTheContractOnly_HaveTypedMethods()
    {
        using var contract = Image("Contoso.Contract", Contract);
        var caller = TestCompilation.Create("Contoso.Web", [Sources.Head + """
            public static class Web
            {
                public static async Task<string> Order(DurableTaskClient client)
                {
                    await client.CounterEntity("a").SignalAddAsync(1);
                    var order = await client.StartFulfilAsync("a", 3);
                    await order.RaisePriceAsync(4);
                    return await order.WaitAsync();
                }
            }
            """]).AddReferences(MetadataReference.CreateFromStream(contract));

        Assert.Empty(GeneratorRun.Over(caller).FindsNothing().CompilesCleanly().Files);
    }

    [Fact]
    public async Task ContractAndImplementation_InOneAssembly_Run() => Assert.Equal(
        "o-1 paid 1.5 True, 42, True, 12",
        await GeneratedProgram.RunAsync(Contract + Implementation + """
            public static class Program
            {
                public static void Register(DurableTaskRegistry registry) => registry.AddAllGeneratedTasks();

                public static async Task<string> RunAsync(DurableTaskClient client)
                {
                    var order = await client.StartFulfilAsync("o-1", 3);
                    await order.RaisePriceAsync(4);
                    return await order.WaitAsync();
                }
            }
            """));

    [Fact]
    public void ObsoleteClass_OfAContract_CompilesCleanly() => Sources.Clean("""
        [DurableActivities]
        public interface IPayments
        {
            void Charge(int amount, int times);
        }

        [DurableTask]
        [Obsolete("Old.", true)]
        public sealed class Payments : IPayments
        {
            public void Charge(int amount, int times) { }
        }
        """);

    [Fact]
    public void TwoClassesForOneContract_AreReported()
    {
        var run = GeneratorRun.Over(Sources.Head + """
            [DurableActivities]
            public interface IPayments
            {
                void Charge();
            }

            [DurableTask]
            public sealed class One : IPayments
            {
                public void Charge() { }
            }

            [DurableTask]
            public sealed class Two : IPayments
            {
                public void Charge() { }
            }
            """).CompilesCleanly();

        Assert.Equal("DUR0008", Assert.Single(run.Findings).Id);
    }

    internal static MemoryStream Image(string name, string source)
    {
        var image = new MemoryStream();
        var run = GeneratorRun.Over(TestCompilation.Create(name, [Sources.Head + source]))
            .FindsNothing().CompilesCleanly();
        Assert.True(run.Compilation.Emit(image).Success);
        image.Position = 0;
        return image;
    }
}
