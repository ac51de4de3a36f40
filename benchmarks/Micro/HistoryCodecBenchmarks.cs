using System.Buffers;
using BenchmarkDotNet.Attributes;
using Durable.Sdk.Engine;

namespace Durable.Sdk.Benchmarks;

/// <summary>What it costs to write and read history: the three events of a step, and 1,000 events.</summary>
[MemoryDiagnoser]
public class HistoryCodecBenchmarks
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256 * 1024);
    private readonly List<HistoryEvent> _read = [];
    private List<HistoryEvent> _events = [];
    private byte[] _utf8 = [];

    [Params(3, 1_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Encode()
    {
        var tour = new EndlessTour();
        var events = new List<HistoryEvent>();
        while (events.Count < Events) events.AddRange(tour.Turn().Events);
        _events = events[..Events];
        HistoryJson.WriteEvents(_buffer, _events);
        _utf8 = _buffer.WrittenSpan.ToArray();
    }

    [Benchmark]
    public int Write()
    {
        _buffer.ResetWrittenCount();
        HistoryJson.WriteEvents(_buffer, _events);
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public int Read()
    {
        _read.Clear();
        HistoryJson.ReadEvents(_utf8, _read);
        return _read.Count;
    }
}
