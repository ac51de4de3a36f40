using Durable.Sdk.Engine;

namespace Engine.Tests.Entities;

/// <summary>
/// Orchestrations that lock entities, work on them and end in the middle, over channels that keep the order of each
/// sender and mix those of different ones. It checks what must hold at every step.
/// </summary>
internal sealed class SectionWorld
{
    private const int Entities = 4;
    private const int Executions = 12;

    private readonly Random _random;
    private readonly Dictionary<string, EntityMachine<InputEvent>> _machines = [];
    private readonly Dictionary<(string From, string To), Queue<OutboundMessage>> _channels = [];
    private readonly Dictionary<string, Execution> _executions = [];
    private readonly Dictionary<(string Entity, string Sender), int> _lastRun = [];
    private int _numbers;

    public SectionWorld(int seed)
    {
        _random = new DeterministicRandom($"{seed}");
        for (var i = 0; i < Entities; i++) _machines.Add($"@n@{i}", new(static input => input));
        for (var i = 0; i < Executions; i++) _executions.Add($"o{i}", new(new($"o{i}", $"x{i}", 0)));
    }

    public void Run()
    {
        const int mostSteps = 20_000; // Far more than any run needs: more means that somebody waits for ever.
        var steps = 0;
        while (Step())
        {
            CheckOwners();
            if (++steps > mostSteps) throw new InvalidOperationException("It does not come to rest.");
        }

        Assert.All(_machines.Values, machine => Assert.Equal((null, 0), (machine.Owner, machine.WaitingCount)));
        Assert.All(_executions.Values, execution => Assert.True(execution.IsOver));
    }

    private bool Step()
    {
        var busy = _channels.Where(channel => channel.Value.Count > 0).Select(channel => channel.Key).Order().ToList();
        var living = _executions.Values.Where(execution => !execution.IsOver).ToList();
        if (busy.Count == 0 && living.Count == 0) return false;
        var isActing = living.Count > 0 && (busy.Count == 0 || Chance(4));
        if (isActing) Act(living[_random.Next(living.Count)], isElseAtRest: busy.Count == 0);
        else Deliver(_channels[busy[_random.Next(busy.Count)]]);
        return true;
    }

    // An execution that waits for its locks may only end, or wait on; when all else rests it must not be for ever.
    private void Act(Execution execution, bool isElseAtRest)
    {
        if (Chance(8))
        {
            End(execution);
        }
        else if (execution.LockSet is null)
        {
            string[] set = [.. _machines.Keys.Where(_ => Chance(2)).Order(StringComparer.Ordinal)];
            SendOperation(execution, $"@n@{_random.Next(Entities)}");
            if (set.Length == 0) return;
            execution.LockSet = set;
            Send(execution.Owner.InstanceId, new(set[0], null, new LockRequested(execution.Owner, set, 0)));
        }
        else if (execution.IsInside)
        {
            foreach (var entity in execution.LockSet) SendOperation(execution, entity);
            if (!Chance(3)) return;
            foreach (var entity in execution.LockSet)
                Send(execution.Owner.InstanceId, new(entity, null, new LockReleased(execution.Owner)));
            execution.Begin();
        }
        else if (isElseAtRest)
        {
            Assert.Contains(_executions.Values, other => other is { IsInside: true, IsOver: false });
        }
    }

    private void End(Execution execution)
    {
        execution.IsOver = true;
        foreach (var entity in execution.LockSet ?? [])
            Send(execution.Owner.InstanceId, new(entity, null, new LockReleased(execution.Owner)));
    }

    private void Deliver(Queue<OutboundMessage> channel)
    {
        var first = channel.Dequeue();
        if (_machines.TryGetValue(first.InstanceId, out var machine))
        {
            var arrived = new List<InputEvent> { first.Event };
            while (channel.Count > 0 && Chance(2)) arrived.Add(channel.Dequeue().Event);
            do
            {
                Take(first.InstanceId, machine.Take(arrived, 1 + _random.Next(3)));
                arrived.Clear();
            }
            while (machine.HasMore);
            return;
        }

        var granted = (EntityLockGranted)first.Event;
        var execution = _executions[first.InstanceId];
        if (!execution.IsOver && execution.Owner.TaskId == granted.TaskId)
        {
            execution.IsInside = true;
            return;
        }

        var owner = execution.Owner with { TaskId = granted.TaskId };
        foreach (var entity in granted.LockSet)
            Send(execution.Owner.InstanceId, new(entity, null, new LockReleased(owner)));
    }

    private void Take(string entity, EntityBatch<InputEvent> batch)
    {
        foreach (var operation in batch.Operations.Cast<OperationRequested>())
        {
            var number = int.Parse(operation.Input.ToString());
            Assert.True(number > _lastRun.GetValueOrDefault((entity, operation.InstanceId!)), "It was overtaken.");
            _lastRun[(entity, operation.InstanceId!)] = number;
        }

        foreach (var message in batch.Messages) Send(entity, message);
    }

    private void CheckOwners()
    {
        var inside = _executions.Values.Where(execution => execution is { IsInside: true, IsOver: false }).ToList();
        Assert.Distinct(inside.SelectMany(execution => execution.LockSet!));
        Assert.All(inside, execution => Assert.All(
            execution.LockSet!, entity => Assert.Equal(execution.Owner, _machines[entity].Owner)));
    }

    private void SendOperation(Execution execution, string entity) => Send(
        execution.Owner.InstanceId,
        new(entity, null, new OperationRequested("do", Payload.FromJson($"{++_numbers}"))
        {
            InstanceId = execution.Owner.InstanceId,
            ExecutionId = execution.Owner.ExecutionId,
        }));

    private void Send(string from, OutboundMessage message)
    {
        if (!_channels.TryGetValue((from, message.InstanceId), out var channel))
            _channels.Add((from, message.InstanceId), channel = new());
        channel.Enqueue(message);
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private sealed class Execution(SectionOwner owner)
    {
        public SectionOwner Owner { get; private set; } = owner;

        public string[]? LockSet { get; set; }

        public bool IsInside { get; set; }

        public bool IsOver { get; set; }

        /// <summary>The section is left: the next one is another.</summary>
        public void Begin()
        {
            Owner = Owner with { TaskId = Owner.TaskId + 1 };
            LockSet = null;
            IsInside = false;
        }
    }
}
