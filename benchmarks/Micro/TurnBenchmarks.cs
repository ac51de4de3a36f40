using BenchmarkDotNet.Attributes;
using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Durable.Sdk.Benchmarks;

/// <summary>What a turn costs the processor, without hub and store.</summary>
[MemoryDiagnoser]
public class TurnBenchmarks
{
    private readonly EndlessTour _tour = new();
    private readonly List<HistoryEvent> _history = [];
    private int _steps;

    [GlobalSetup]
    public void RecordHistory()
    {
        var recorded = new EndlessTour();
        _history.AddRange(recorded.Begun.Events);
        for (; _history.Count < 1_000; _steps++) _history.AddRange(recorded.Turn().Events);
    }

    [Benchmark(Description = "one turn of a live execution")]
    public TurnRecord LiveTurn() => _tour.Turn();

    [Benchmark(Description = "replay of 1,000 events and one turn")]
    public TurnResult Replay() => _tour.Replay(_history, _steps);
}
