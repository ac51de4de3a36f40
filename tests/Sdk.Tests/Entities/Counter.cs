using Durable.Entities;

namespace Sdk.Tests.Entities;

/// <summary>An entity with an operation of each shape.</summary>
internal sealed class Counter : TaskEntity<int>
{
    public int Add(int by) => State += by;

    public Task<int> AddAsync(int by) => Task.FromResult(State += by);

    public async Task AddLater(int by)
    {
        await Task.Yield();
        State += by;
    }

    public ValueTask<string> Describe(TaskEntityContext context, string word = "is") =>
        new($"{context.Id} {word} {State}");

    public async ValueTask Reset(TaskEntityOperation operation)
    {
        await Task.Yield();
        State = operation.HasInput ? operation.GetInput<int>() : 0;
    }

    public int Get() => State;

    public void AddAndFail(int by)
    {
        State += by;
        Context.SignalEntity(new(Context.Id.Name, "other"), nameof(Add), by);
#pragma warning disable DUR2004 // It is to be dropped with the failed operation.
        Context.ScheduleNewOrchestration("Never");
#pragma warning restore DUR2004
        throw new FormatException("no good");
    }

    public void Pass(EntityInstanceId to) => Context.SignalEntity(to, nameof(Add), State);

    public string Begin(string orchestrator) => Context.ScheduleNewOrchestration(orchestrator, State);
}

/// <summary>A state with methods of its own, which make operations.</summary>
internal sealed class Account
{
    public decimal Balance { get; set; }

    public List<string> Entries { get; set; } = [];

    public decimal Deposit(decimal amount)
    {
        Entries.Add($"+{amount}");
        return Balance += amount;
    }

    public void Withdraw(decimal amount)
    {
        Entries.Add($"-{amount}");
        if (amount > Balance) throw new InvalidOperationException($"There are only {Balance}.");
        Balance -= amount;
    }
}

internal sealed class AccountEntity : TaskEntity<Account>
{
    protected override bool AllowStateDispatch => true;

    public decimal Balance() => State.Balance;

    public void Close() => State = null!;
}
