using Durable.Entities;

namespace Sdk.Tests.Entities;

public sealed class EntityMistakeTests
{
    private static readonly EntityInstanceId Id = new("shy", "a");

    [Theory]
    [InlineData("", "k", "name")]
    [InlineData("a@b", "k", "name")]
    [InlineData("a", "k\n", "key")]
    public void Id_ThatCannotBe_IsRefused(string name, string key, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentException>(() => new EntityInstanceId(name, key)).ParamName);

    [Theory]
    [InlineData("a@b")]
    [InlineData("@@b")]
    [InlineData("@a")]
    [InlineData("counter")]
    public void FromString_WhatIsNoId_IsRefused(string text) =>
        Assert.Contains(
            "'@name@key'", Assert.Throws<ArgumentException>(() => EntityInstanceId.FromString(text)).Message);

    [Fact]
    public void FromString_KeyWithAtSigns_IsReadAsItIs()
    {
        var id = EntityInstanceId.FromString("@Mail@me@example.org");

        Assert.Equal(("mail", "me@example.org"), (id.Name, id.Key));
#pragma warning disable DUR2005 // Only the ids are compared.
        Assert.Equal(id, new EntityInstanceId("MAIL", "me@example.org"));
        Assert.Equal("", new EntityInstanceId("mail", "").Key);
#pragma warning restore DUR2005
    }

    [Fact]
    public void AddEntity_TwiceOrWithABadName_IsRefused()
    {
        var registry = new DurableTaskRegistry().AddEntity<Shy>();

        Assert.Contains("registered already", Throws(() => registry.AddEntity("SHY", typeof(Shy))).Message);
        Assert.Contains("no '@'", Throws(() => registry.AddEntity<Shy>("a@b")).Message);
        Assert.Contains("not empty", Throws(() => registry.AddEntity<Shy>("")).Message);
        Assert.Contains("must be a class", Throws(() => registry.AddEntity("x", typeof(string))).Message);

        static ArgumentException Throws(Action action) => Assert.ThrowsAny<ArgumentException>(action);
    }

    [Fact]
    public async Task Orchestration_WithTheIdOfAnEntity_IsRefused()
    {
        await using var host = await StartAsync(async context =>
            await context.CallSubOrchestratorAsync<string>("Run", new SubOrchestrationOptions(instanceId: "@a@b")));

        var mistake = await Assert.ThrowsAsync<ArgumentException>(
            () => host.ScheduleAsync("Run", options: new("@a@b")));
        Assert.Contains("'@a@b' is the id of an entity", mistake.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.TerminateInstanceAsync("@a@b"));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RaiseEventAsync("@a@b", "go"));
        Assert.True((await host.RunAsync("Run")).FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task Client_BadInput_IsRefusedAtOnce()
    {
        await using var host = await StartAsync(_ => Task.FromResult(""));
        var entities = host.Client.Entities;

        await Assert.ThrowsAsync<ArgumentException>(() => entities.SignalEntityAsync(default, "Add", 1));
        await Assert.ThrowsAsync<ArgumentException>(() => entities.SignalEntityAsync(Id, " ", 1));
        await Assert.ThrowsAsync<ArgumentException>(() => entities.GetEntityAsync(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => entities.GetAllEntitiesAsync(new() { PageSize = 0 }));
        Assert.Throws<InvalidQueryException>(() => entities.GetAllEntitiesAsync(new()
        {
            LastModifiedFrom = DateTimeOffset.UnixEpoch.AddDays(1),
            LastModifiedTo = DateTimeOffset.UnixEpoch,
        }));
    }

    public static TheoryData<string, object?, string> BadCalls => new()
    {
        { "Nothing", null, "entity '@shy@a' has no operation 'Nothing'. It has: Keep, Need, Two, and 'delete'." },
        { "ToString", null, "DUR5031" },
        { "RunAsync", null, "DUR5031" },
        { "Hidden", null, "DUR5031" },
        { "Need", null, "needs an input of type 'System.Int32', and was sent without" },
        { "Need", "text", "DUR5005: The input of operation 'Need' cannot be read as 'System.Int32'" },
        { "Two", 1, "has more than one input: 'one' and 'two'" },
        { "Keep", null, "after the operation had ended" },
    };

    [Theory]
    [MemberData(nameof(BadCalls))]
    public async Task Call_ThatCannotBe_FailsWithTheReason(string operation, object? input, string expected)
    {
        await using var host = await StartAsync(async context =>
        {
            if (operation == "Keep") await context.Entities.CallEntityAsync(Id, "Keep", input);
            await context.Entities.CallEntityAsync(Id, operation, input);
            return "completed";
        });

        var failure = (await host.RunAsync("Run")).FailureDetails!;

        Assert.True(failure.IsCausedBy<EntityOperationFailedException>());
        Assert.Contains(expected, failure.InnerFailure!.ErrorMessage);
    }

    [Theory]
    [InlineData("default id")]
    [InlineData("empty operation")]
    [InlineData("no entities")]
    [InlineData("default lock")]
    public async Task Orchestrator_BadInput_FailsAtOnce(string mistake)
    {
        await using var host = await StartAsync(async context =>
        {
            var entities = context.Entities;
            if (mistake == "default id") await entities.CallEntityAsync(default, "Add");
            if (mistake == "empty operation") await entities.SignalEntityAsync(Id, "");
            if (mistake == "no entities") await entities.LockEntitiesAsync();
            if (mistake == "default lock") await entities.LockEntitiesAsync(default(EntityInstanceId));
            return "completed";
        });

        Assert.True((await host.RunAsync("Run")).FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task Entity_ThatNobodyRegistered_IsParkedUntilSomebodyDoes()
    {
        Func<TaskOrchestrationContext, Task<string>> run = async context =>
            $"{await context.Entities.CallEntityAsync<int>(new("counter", "a"), "Add", 1)}";
        await using var host = await StartAsync(run);
        await host.Client.Entities.SignalEntityAsync(new("counter", "a"), "Add", 10);
        await host.UntilFaultAsync(new("counter", "a"), ErrorCodes.UnknownEntity);
        var id = await host.ScheduleAsync("Run");

        await host.RestartAsync(tasks => tasks.AddEntity<Counter>().AddOrchestratorFunc("Run", run));

        Assert.Equal("11", await host.ResultOfInstanceAsync<string>(id));
    }

    [Fact]
    public async Task State_ThatCannotBeRead_ParksTheEntityAndKeepsWhatWaits()
    {
        var id = new EntityInstanceId("changing", "a");
        Func<TaskOrchestrationContext, Task<string>> run = _ => Task.FromResult("");
        await using var host = await TestHost.StartAsync(
            tasks => tasks.AddEntity<Shy>("changing").AddOrchestratorFunc("Run", run));
        await host.Client.Entities.SignalEntityAsync(id, "Need", 1);
        await host.UntilAsync(
            async () => await host.Client.Entities.GetEntityAsync(id) is not null, "the entity to have a state");
        await Assert.ThrowsAsync<DurableException>(() => host.Client.Entities.GetEntityAsync<int>(id));

        await host.RestartAsync(tasks => tasks.AddEntity<Counter>("changing").AddOrchestratorFunc("Run", run));
        await host.Client.Entities.SignalEntityAsync(id, "Need", 2);
        await host.UntilFaultAsync(id, ErrorCodes.UnreadableEntityState);
        await host.RestartAsync(tasks => tasks.AddEntity<Shy>("changing").AddOrchestratorFunc("Run", run));

        await host.UntilAsync(
            async () => (await host.Client.Entities.GetEntityAsync<State>(id))!.State.Needs == 2, "both to count");
    }

    [Fact]
    public async Task Entity_ThatCannotBeMade_IsParked()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddEntity("broken", static _ => throw new FormatException("no services")));

        await host.Client.Entities.SignalEntityAsync(new("broken", "a"), "Add", 1);

        await host.UntilFaultAsync(new("broken", "a"), ErrorCodes.TaskNotConstructible);
    }

    [Fact]
    public async Task State_WithoutAConstructor_FailsWithWhatToDo()
    {
        await using var host = await TestHost.StartAsync(tasks => tasks
            .AddEntity<Wordy>()
            .AddOrchestratorFunc("Run", context => context.Entities.CallEntityAsync<string>(new("wordy", "a"), "Say")));

        var failure = (await host.RunAsync("Run")).FailureDetails!;

        Assert.Contains("override InitializeState", failure.InnerFailure!.ErrorMessage);
    }

    private static Task<TestHost> StartAsync(Func<TaskOrchestrationContext, Task<string>> run) =>
        TestHost.StartAsync(tasks => tasks.AddEntity<Shy>().AddOrchestratorFunc("Run", run));

    internal sealed class State
    {
        public int Needs { get; set; }
    }

    private sealed class Shy : TaskEntity<State>
    {
        private static TaskEntityContext? _kept;

        public void Need(int input) => State.Needs += input > 0 ? 1 : 0;

#pragma warning disable DUR2017 // The mistake that the test is about.
        public void Two(int one, int two) => State.Needs = one + two;
#pragma warning restore DUR2017

#pragma warning disable DUR1031 // The mistake that is shown: the first call leaves its context to the second.
        public void Keep(TaskEntityContext context)
        {
            if (_kept is { } kept) kept.SignalEntity(context.Id, "Need", 1);
            _kept = context;
        }
#pragma warning restore DUR1031

        private void Hidden() => State.Needs = 0;
    }

    private sealed class Wordy : TaskEntity<string>
    {
        public string Say() => State;
    }
}
