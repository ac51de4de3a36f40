using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

/// <summary>An entity is not replayed: fewer rules hold for it.</summary>
public sealed class EntityTests
{
    [Theory]
    [InlineData("DUR1030", "public int Get() => new HttpClient().GetStringAsync(\"a\").[|Result|].Length;")]
    [InlineData("DUR1030", "public void Add(int i) => [|Thread.Sleep|](i);")]
    [InlineData("DUR1030", "public void Add(int i) => [|Task.Run|](() => State += i);")]
    [InlineData("DUR1030", "public void Add(int i) { [|lock|] (this) State += i; }")]
    [InlineData("DUR1030", "public void Add(int i) => [|Parallel.For|](0, i, _ => { });")]
    [InlineData("DUR1030", "public void Add(int i) => [|Wait|](); private void Wait() => Thread.Sleep(1);")]
    [InlineData("DUR1030", "public override Task<int> Later() { [|Thread.Sleep|](1); return Task.FromResult(1); }")]
    [InlineData("DUR1031", "private static int _all; public void Add(int i) => [|_all|] += i;")]
    [InlineData("DUR1031", "public static int All; public int Get() => [|All|];")]
    [InlineData("DUR1031", "private static int _all; private int _one = [|Next|](); static int Next() => _all++;")]
    [InlineData(
        "DUR1032", "public Task Go(TaskOrchestrationContext context) => context.[|CallActivityAsync|](\"A\");")]
    public async Task Operation_ThatBlocksOrKeepsStaticState_IsReported(string id, string members) =>
        await Check.FindsAsync(id, Entity(members));

    [Theory]
    [InlineData("public void Add(int i) { if (DateTime.UtcNow.Hour > 12) State += i; }")]
    [InlineData("public Guid Get() => Guid.NewGuid();")]
    [InlineData("public int Get() => Random.Shared.Next();")]
    [InlineData("public string Get() => Environment.MachineName + File.ReadAllText(\"a\");")]
    [InlineData("public async Task Get() => State = (await new HttpClient().GetStringAsync(\"a\")).Length;")]
    [InlineData("public async Task Get() => await Task.Delay(1).ConfigureAwait(false);")]
    [InlineData("public async Task Get() => await Task.Yield();")]
    [InlineData("private static readonly int[] Steps = [1, 2]; public int Get(int i) => Steps[i];")]
    [InlineData("public void Go() => Context.SignalEntity(new(\"a\", \"b\"), \"Add\", 1);")]
    [InlineData("private void Unused() => Thread.Sleep(1);")]
    public async Task Operation_ThatAReplayWouldNotRepeat_IsFine(string members) =>
        await Check.NothingAsync(Entity(members));

    [Fact]
    public async Task Interface_OfAnEntity_IsARootToo() => await Check.FindsAsync(
        "DUR1030",
        """
        public sealed class Meter : ITaskEntity
        {
            public ValueTask<object?> RunAsync(TaskEntityOperation operation)
            {
                [|Thread.Sleep|](1);
                return new(DateTime.UtcNow);
            }
        }
        """);

    [Fact]
    public async Task Proxy_InALoop_CountsAsADurableCall() => await Check.FindsAsync(
        "DUR1016",
        Orchestrator.With(
            "var meter = context.MeterEntity(\"a\"); [|while|] (true) await meter.CallAddAsync(1);",
            "[DurableTask] public sealed class Meter : TaskEntity<int> { public void Add(int i) => State += i; }"));

    private static string Entity(string members) => $$"""
        public abstract class Basis : TaskEntity<int> { public virtual Task<int> Later() => Task.FromResult(1); }
        public sealed class Meter : Basis
        {
            {{members}}
        }
        """;
}
