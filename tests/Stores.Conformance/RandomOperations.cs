using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

/// <summary>
/// Draws operations, sound ones and some that are not, from a seed. Every operation gives its outcome as text; ids that
/// stores choose for themselves (messages, epochs) are kept for each store and never compared.
/// </summary>
internal sealed class RandomOperations(int seed, ManualTimeProvider time, int partitions)
{
    private static readonly ExecutionStatus[] Statuses =
    [
        ExecutionStatus.Running, ExecutionStatus.Completed, ExecutionStatus.Failed, ExecutionStatus.Terminated,
        ExecutionStatus.Pending, ExecutionStatus.Suspended,
    ];

    private readonly Random _random = new(seed);
    private int _drawn;

    public (string Name, Func<StoreRun, Task<string>> Run) Next()
    {
        _drawn++;
        return _random.Next(28) switch
        {
            >= 26 => Claim(),
            25 => Prolong(),
            24 => EndClaims(),
            >= 22 => Beat(),
            >= 20 => Query(),
            0 => Advance(),
            1 or 2 => Acquire(),
            3 => Release(),
            < 6 => Enqueue(start: true),
            < 9 => Enqueue(start: false),
            9 => Purge(),
            10 => Resend(),
            _ => Commit(),
        };
    }

    private string Id() => $"i{_random.Next(8)}";

    private static int PartitionOf(string id, int partitions) => (id[1] - '0') % partitions;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private (string, Func<StoreRun, Task<string>>) Advance()
    {
        var by = TimeSpan.FromSeconds(_random.Next(20));
        time.Advance(by);
        return ($"advance {by}", _ => Task.FromResult(""));
    }

    private (string, Func<StoreRun, Task<string>>) Acquire()
    {
        var (partition, owner) = (_random.Next(partitions), Pick("w1", "w2"));
        return ($"acquire {partition} {owner}", run => run.AcquireAsync(partition, owner));
    }

    private (string, Func<StoreRun, Task<string>>) Release()
    {
        var partition = _random.Next(partitions);
        return ($"release {partition}", run => run.ReleaseAsync(partition));
    }

    private (string, Func<StoreRun, Task<string>>) Beat()
    {
        var (worker, prolongs, isLeaving) = (Pick("w1", "w2", "w3"), Chance(60), Chance(20));
        return ($"beat {worker} {prolongs} {isLeaving}", run => run.BeatAsync(worker, prolongs, isLeaving));
    }

    private (string, Func<StoreRun, Task<string>>) Enqueue(bool start)
    {
        var id = Id();
        var request = new EnqueueRequest
        {
            Message = Message(id, PartitionOf(id, partitions)),
            NewInstance = start ? Record(id) with { Status = ExecutionStatus.Pending, EventCount = 0 } : null,
            MayBeMissing = Chance(30),
            ReplaceableStatuses = Chance(50) ? [Pick(Statuses), Pick(Statuses)] : null,
        };
        return ($"enqueue {id} start {start}", async run => $"{await run.Store.EnqueueAsync(request, default)}");
    }

    private (string, Func<StoreRun, Task<string>>) Purge()
    {
        string[] ids = [Id(), Id()];
        return ($"purge {string.Join(',', ids)}", async run => $"{await run.Store.PurgeAsync(ids, default)}");
    }

    private (string, Func<StoreRun, Task<string>>) Query()
    {
        var filter = new InstanceFilter
        {
            Statuses = Chance(40) ? [Pick(Statuses), Pick(Statuses)] : null,
            Version = Chance(20) ? Pick("", "1") : null,
            Tags = Chance(20) ? new Dictionary<string, string> { ["n"] = $"{_drawn - _random.Next(10)}" } : null,
            ParentInstanceIds = Chance(40) ? [Id(), Id()] : null,
            CompletedFrom = Chance(20) ? Sample.Start.AddTicks(_random.Next(_drawn)) : null,
            CompletedTo = Chance(20) ? Sample.Start.AddTicks(_random.Next(_drawn)) : null,
            UpdatedFrom = Chance(20) ? Sample.Start.AddTicks(_random.Next(_drawn)) : null,
            UpdatedTo = Chance(20) ? Sample.Start.AddTicks(_random.Next(_drawn)) : null,
            InstanceIdPrefix = Chance(10) ? Pick("i", "i1", "I") : null,
            PageSize = 1 + _random.Next(3),
        };
        return ($"query {filter}", run => run.QueryAsync(filter));
    }

    private (string, Func<StoreRun, Task<string>>) Resend()
    {
        var partition = _random.Next(partitions);
        return ($"resend {partition}", run => run.ResendAsync(partition));
    }

    private (string, Func<StoreRun, Task<string>>) Commit()
    {
        var partition = _random.Next(partitions);
        var skip = Chance(5) ? 1 : 0;
        var ids = Enumerable.Range(0, _random.Next(4)).Select(_ => Id()).Distinct()
            .Where(id => PartitionOf(id, partitions) == partition || Chance(2)).ToArray();
        var writes = ids.Select(Write).ToArray();
        var messages = Enumerable.Range(0, _random.Next(3)).Select(_ => Id())
            .Select(id => Message(id, PartitionOf(id, partitions))).ToArray();
        var consumed = _random.Next(4);
        var shared = Enumerable.Range(0, Chance(40) ? _random.Next(4) : 0).Select(Shared)
            .DistinctBy(one => one.Key).ToArray();
        var unshared = Chance(20) ? new[] { Key(), Key() }.Except(shared.Select(one => one.Key)).ToArray() : [];
        return ($"commit {partition}: {string.Join(',', ids)} {string.Join<SharedActivity>(',', shared)}", run =>
            run.CommitAsync(partition, skip, writes, messages, consumed, shared, unshared));
    }

    private ActivityKey Key() => new(Pick("x1", "x2"), _random.Next(6));

    private SharedActivity Shared(int place)
    {
        var key = Key();
        return new()
        {
            Partition = key.TaskId % partitions,
            InstanceId = $"i{key.TaskId}",
            Key = key,
            Queue = Pick("", "", "gpu"),
            Name = Pick("SEND", "PAY"),
            Priority = _random.Next(3) - 1,
            Body = Sample.Utf8($$"""{"n":"{{_drawn}}.{{place}}"}"""),
        };
    }

    private (string, Func<StoreRun, Task<string>>) Claim()
    {
        var request = new ClaimRequest
        {
            Worker = Pick("w1", "w2"),
            Queue = Pick("", "", "gpu"),
            MaxCount = 1 + _random.Next(3),
            ExceptNames = Chance(20) ? [Pick("SEND", "PAY")] : [],
            Length = TimeSpan.FromSeconds(5 + _random.Next(30)),
        };
        return ($"claim {request}", run => run.ClaimAsync(request));
    }

    private (string, Func<StoreRun, Task<string>>) Prolong()
    {
        var count = 1 + _random.Next(4);
        return ($"prolong {count}", run => run.ProlongAsync(count));
    }

    private (string, Func<StoreRun, Task<string>>) EndClaims()
    {
        var (count, result, cause) = (1 + _random.Next(3), Pick(null, $"{_drawn}"), Pick(null, "broken"));
        var delay = TimeSpan.FromSeconds(_random.Next(3) * 10);
        return ($"end {count} {result} {cause} {delay}", run => run.EndClaimsAsync(count, result, cause, delay));
    }

    // The write is completed for each store by what that store has, so that most of them are sound.
    private Func<StoredInstance?, InstanceWrite> Write(string id)
    {
        var record = Record(id);
        var (mayBeNew, count, gap, next) = (Chance(70), _random.Next(4), Chance(4) ? 1 : 0, Chance(15));
        var newExecution = $"{id}-{_drawn}";
        var isRemoved = Chance(10);
        return stored =>
        {
            var continues = stored is not null && !next;
            if (isRemoved) return new InstanceWrite { Record = record, MayBeNew = mayBeNew, IsRemoved = true };
            var first = continues ? stored!.Record.EventCount : 0;
            var write = new InstanceWrite
            {
                Record = record with
                {
                    ExecutionId = continues ? stored!.Record.ExecutionId : newExecution,
                    EventCount = first + count,
                },
                MayBeNew = mayBeNew,
                DiscardedExecutionId = stored is not null && next ? stored.Record.ExecutionId : null,
            };
            for (var n = 0; n < count; n++) write.Segments.Add(Sample.Segment(first + gap + n));
            return write;
        };
    }

    private InstanceRecord Record(string id) => Sample.Record(id, PartitionOf(id, partitions)) with
    {
        Status = Pick(Statuses),
        UpdatedAt = Sample.Start.AddTicks(_drawn),
        CompletedAt = Chance(30) ? Sample.Start.AddTicks(_drawn) : null,
        ParentInstanceId = Chance(40) ? Id() : null,
        WakeAt = Chance(30) ? Sample.Start.AddSeconds(_random.Next(100)) : null,
        HasOpenWork = Chance(40),
        CustomStatus = Chance(20) ? Payload.FromJson($"{_drawn}") : Payload.None,
        Version = Pick(null, "", "1"),
        Fault = Chance(10) ? "DUR5001" : null,
        Tags = Chance(20) ? new Dictionary<string, string> { ["n"] = $"{_drawn}" } : null,
    };

    private InboxMessage Message(string id, int partition) =>
        Sample.Message(id, $"{_drawn}.{_random.Next()}", partition) with
        {
            ExecutionId = Chance(30) ? "x" : null,
            VisibleAt = Chance(30) ? Sample.Start.AddTicks(_drawn) : null,
        };
}
