namespace Sdk.Tests.Registration;

public sealed class RegistryTests
{
    private readonly DurableTaskRegistry _registry = new();

    [Fact]
    public void Add_ClassWithAVersion_IsThatVersionHoweverItIsAdded()
    {
        _registry
            .AddOrchestrator<Orchestrator>().AddOrchestrator<Orchestrator>("A").AddOrchestrator("B", new Orchestrator())
            .AddOrchestrator("C", typeof(Orchestrator))
            .AddActivity<Activity>().AddActivity<Activity>("A").AddActivity("B", new Activity())
            .AddActivity("C", typeof(Activity));

        string[] names = ["A", "B", "C", "Named"];
        Assert.Equal(names, _registry.Orchestrators.Keys.Select(key => key.Name.Name).Order());
        Assert.Equal(names, _registry.Activities.Keys.Select(key => key.Name.Name).Order());
        Assert.All(_registry.Orchestrators.Keys, key => Assert.Equal("3", key.Version.Version));
        Assert.All(_registry.Activities.Keys, key => Assert.Equal("3", key.Version.Version));
    }

    [Fact]
    public void AddOrchestrator_TypeAlone_IsNamedAndVersionedByItsAttribute()
    {
        _registry.AddOrchestrator(typeof(Orchestrator)).AddActivity(typeof(Activity));

        Assert.Equal(new(new("Named"), "3"), _registry.Orchestrators.Keys.Single());
        Assert.Equal(new(new("Named"), "3"), _registry.Activities.Keys.Single());
    }

    [Fact]
    public void Get_RegisteredTasks_ListsNamesAndFactories()
    {
        _registry
            .AddOrchestrator("Run", "1", () => new Orchestrator())
            .AddOrchestrator("Run", "2", () => new Orchestrator())
            .AddActivity("Made", _ => new Activity())
            .AddActivity("One", new Activity());

        var orchestrators = _registry.GetOrchestrators().ToList();
        var activities = _registry.GetActivities().ToDictionary(task => task.Key.Name, task => task.Value);

        Assert.Equal(["Run", "Run"], orchestrators.Select(task => task.Key.Name));
        Assert.All(orchestrators, task => Assert.IsType<Orchestrator>(task.Value(null!)));
        Assert.NotSame(activities["Made"](null!), activities["Made"](null!));
        Assert.Same(activities["One"](null!), activities["One"](null!));
    }

    [DurableTask("Named", Version = "3")]
    private sealed class Orchestrator : TaskOrchestrator<string, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => Task.FromResult(input);
    }

    [DurableTask("Named", Version = "3")]
    private sealed class Activity : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
    }
}
