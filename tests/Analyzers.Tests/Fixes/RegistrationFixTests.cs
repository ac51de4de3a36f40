using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Fixes;

/// <summary>Registrations that say a thing twice, or share what is not to be shared.</summary>
public sealed class RegistrationFixTests
{
    private const string Tasks = """

        public sealed class Ship : TaskActivity<int, int>
        {
            public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
        }

        [DurableTask]
        public sealed class Pack : TaskActivity<int, int>
        {
            public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
        }

        public abstract class Counting : TaskOrchestrator<int, int>
        {
            public override Task<int> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult(input);
        }

        public sealed class Sum : Counting { private int _sum; public int Next() => _sum++; }

        public sealed class Limited(int limit) : Counting
        {
            private int _sum;
            public int Step { get; init; }
            public int Next() => _sum += limit;
        }

        [DurableTask(Version = "2")]
        public sealed class Versioned(int limit) : Counting { private int _sum; public int Next() => _sum += limit; }

        public sealed class Choosy : Counting
        {
            private int _sum;
            public Choosy() { }
            public Choosy(IServiceProvider services) { _sum = services.GetHashCode(); }
            public int Next() => _sum++;
        }
        """;

    [Theory]
    [InlineData("tasks.AddActivity<Ship>(); tasks.AddActivity<Ship>(); tasks.AddActivity<Pack>();",
        "tasks.AddActivity<Ship>(); tasks.AddActivity<Pack>();")]
    [InlineData("tasks.AddActivity<Ship>().AddActivity(typeof(Ship)).AddActivity<Ship>(\"ship\").AddActivity<Pack>();",
        "tasks.AddActivity<Ship>().AddActivity<Pack>();")]
    [InlineData("tasks.AddAllGeneratedTasks().AddActivity<Pack>();", "tasks.AddAllGeneratedTasks();")]
    [InlineData("tasks.AddActivity(\"A\", new Ship()).AddActivity(\"A\", new Ship());",
        "tasks.AddActivity(\"A\", new Ship());")]
    [InlineData("tasks.AddActivityFunc(\"A\", c => c.Name.Name); tasks.AddActivityFunc(\"A\", c => c.Name.Name);",
        "tasks.AddActivityFunc(\"A\", c => c.Name.Name); ")]
    public async Task Registration_ThatSaysTheSame_IsRemoved(string before, string after)
    {
        Assert.Equal(WithoutSpace(In(after)), WithoutSpace(await Fixing.OneByOneAsync("DUR2011", In(before))));
        Assert.Equal(WithoutSpace(In(after)), WithoutSpace(await Fixing.AllAtOnceAsync("DUR2011", In(before))));
    }

    [Fact]
    public async Task Registration_ThatIsRemoved_LeavesTheLinesAroundIt() => Assert.Equal(
        In(
            """

                    // Packing.
                    tasks.AddAllGeneratedTasks()
                        .AddActivity<Ship>() // by sea
                        .AddActivity<Ship>("Air");

                    // Once more.

                    // Done.
                    Use(tasks);

            """),
        await Fixing.AllAtOnceAsync("DUR2011", In(
            """

                    // Packing.
                    tasks.AddAllGeneratedTasks()
                        .AddActivity<Ship>() // by sea
                        .AddActivity<Pack>()
                        .AddActivity<Ship>("Air")
                        .AddActivity<Ship>("air");

                    // Once more.
                    tasks.AddActivity<Ship>(); // by sea

                    // Done.
                    Use(tasks);

            """)));

    [Theory]
    [InlineData("tasks.AddActivity<Ship>(\"A\").AddActivity<Pack>(\"A\");")]
    [InlineData("tasks.AddActivity<Ship>().AddActivity(new Ship());")]
    [InlineData("tasks.AddActivityFunc(\"A\", c => 1).AddActivityFunc(\"A\", c => 2);")]
    [InlineData("tasks.AddAllGeneratedTasks().AddActivity(new Pack());")]
    [InlineData("tasks.AddActivity<Ship>(); if (Environment.HasShutdownStarted) tasks.AddActivity<Ship>();")]
    public async Task Registration_OfSomethingElse_IsLeft(string body) =>
        Assert.Equal(In(body), await Fixing.OneByOneAsync("DUR2011", In(body)));

    [Theory]
    [InlineData("tasks.AddOrchestrator(\"A\", new Sum());", "tasks.AddOrchestrator<Sum>(\"A\");")]
    [InlineData("tasks.AddOrchestrator(new Sum { });", "tasks.AddOrchestrator(new Sum { });")]
    [InlineData("tasks.AddOrchestrator(new Sum());", "tasks.AddOrchestrator<Sum>();")]
    [InlineData("tasks.AddOrchestrator(orchestrator: new Sum(), name: \"A\");", "tasks.AddOrchestrator<Sum>(name: "
        + "\"A\");")]
    [InlineData("var limit = 3; tasks.AddOrchestrator(\"A\", new Limited(limit) { Step = 1 });",
        "var limit = 3; tasks.AddOrchestrator(\"A\", () => new Limited(limit) { Step = 1 });")]
    [InlineData("tasks.AddOrchestrator(\"A\", new Sum()).AddOrchestrator(\"B\", new Choosy()).AddOrchestrator(\"C\", "
        + "new Sum());",
        "tasks.AddOrchestrator<Sum>(\"A\").AddOrchestrator(\"B\", new Choosy()).AddOrchestrator<Sum>(\"C\");")]
    [InlineData("new ServiceCollection().AddSingleton<Sum>();", "new ServiceCollection().AddTransient<Sum>();")]
    [InlineData("new ServiceCollection().AddSingleton<Counting, Sum>().AddSingleton(_ => new Sum());",
        "new ServiceCollection().AddTransient<Counting, Sum>().AddTransient(_ => new Sum());")]
    [InlineData("new ServiceCollection().AddSingleton(new Sum());", "new ServiceCollection().AddSingleton(new Sum());")]
    [InlineData("var sum = new Sum(); tasks.AddOrchestrator(sum);", "var sum = new Sum(); tasks.AddOrchestrator(sum);")]
    [InlineData("tasks.AddOrchestrator(\"A\", new Limited(Read()));", "tasks.AddOrchestrator(\"A\", new Limited(Read()"
        + "));")]
    [InlineData("tasks.AddOrchestrator(\"A\", new Versioned(1));", "tasks.AddOrchestrator(\"A\", new Versioned(1));")]
    public async Task Orchestrator_ThatIsShared_IsMadeForEachExecution(string before, string after) =>
        Assert.Equal(In(after), await Fixing.OneByOneAsync("DUR2015", In(before)));

    [Fact]
    public async Task Orchestrators_Many_AreMadeForEachExecutionAtOnce() => Assert.Equal(
        In("tasks.AddOrchestrator<Sum>(\"A\").AddOrchestrator(\"B\", () => new Limited(1));"),
        await Fixing.AllAtOnceAsync(
            "DUR2015", In("tasks.AddOrchestrator(\"A\", new Sum()).AddOrchestrator(\"B\", new Limited(1));")));

    private static string In(string body) => $$"""
        static class Setup
        {
            static void Add(DurableTaskRegistry tasks) { {{body}} }
            static void Use(DurableTaskRegistry tasks) { }
            static int Read() => 1;
        }
        """ + Tasks;

    private static string WithoutSpace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
