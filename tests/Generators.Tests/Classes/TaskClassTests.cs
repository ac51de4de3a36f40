using Generators.Tests.Verification;

namespace Generators.Tests.Classes;

public sealed class TaskClassTests
{
    internal const string FulfilOrder = """
        public sealed record Order(string Id);

        /// <summary>Fulfils an order.</summary>
        [DurableTask]
        public sealed class FulfilOrder : TaskOrchestrator<Order, string>
        {
            public override Task<string> RunAsync(TaskOrchestrationContext context, Order input) =>
                Task.FromResult(input.Id);
        }

        """;

    internal const string Charge = """
        public interface IGateway;

        public abstract class Base<T>(IGateway gateway) : TaskActivity<T, int?>
        {
            protected IGateway Gateway => gateway;
        }

        [DurableTask("billing.charge", Version = "1")]
        internal sealed class Charge : Base<string?>
        {
            internal Charge() : this(null!, "")
            {
            }

            [Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructor]
            public Charge([Microsoft.Extensions.DependencyInjection.FromKeyedServices("main")] IGateway gateway)
                : base(gateway)
            {
            }

            private Charge(IGateway gateway, string text) : base(gateway)
            {
            }

            public override Task<int?> RunAsync(TaskActivityContext context, string? input) =>
                Task.FromResult<int?>(input?.Length);
        }

        """;

    [Fact]
    public void Orchestrator_Class_CallAndScheduleWithInput() => Snapshot.Match(Sources.Clean(FulfilOrder));

    [Fact]
    public void Activity_ClassWithServices_OptionalInputWhenNullable() => Snapshot.Match(Sources.Clean(Charge));

    [Fact]
    public void NestedClass_SeenFromOutside_IsGeneratedFor()
    {
        var run = Sources.Clean("""
            public partial class Outer
            {
                [DurableTask]
                internal partial class Inner : TaskActivity<int, int>
                {
                    public override Task<int> RunAsync(TaskActivityContext context, int input) =>
                        Task.FromResult(input);
                }

                internal partial class Inner
                {
                }
            }
            """);

        run.Generates("CallInnerAsync(");
    }

    [Fact]
    public void GlobalNamespace_StubsGoToTheSdksNamespace()
    {
        var run = GeneratorRun.Over(Sources.Usings + """
            [DurableTask]
            public sealed class Top : TaskActivity<int, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }
            """).FindsNothing().CompilesCleanly();

        Assert.Contains("namespace Durable\n", run.Source("Durable.Top.g.cs"), StringComparison.Ordinal);
    }
}
