namespace Durable.Sdk.Benchmarks;

/// <summary>Something to be measured, in several sizes. Each run has a hub of its own, unless it needs none.</summary>
internal interface IWorkload
{
    static IReadOnlyList<IWorkload> All { get; } =
    [
        new HelloWorkload(),
        new LatencyWorkload(),
        new FanOutWorkload(),
        new SharedWorkload(),
        new SubsWorkload(),
        new SequenceWorkload(),
        new EventsWorkload(),
        new EntitiesWorkload(),
        new TimersWorkload(),
        new ResumeWorkload(),
        new ReplayWorkload(),
        new SteadyWorkload(),
        new GeneratorsWorkload(),
        new AnalyzersWorkload(),
    ];

    string Name { get; }

    /// <summary>Sizes to measure, ascending.</summary>
    IReadOnlyList<int> Sizes { get; }

    /// <summary>Size of the runs that do not count.</summary>
    int WarmUpSize { get; }

    /// <summary>Whether it runs once more to measure the most memory that it needs.</summary>
    bool HasPeak => true;

    /// <summary>Does it once.</summary>
    /// <returns>The figures; one of several sizes has one named "rate".</returns>
    Task<IEnumerable<Figure>> RunAsync(BenchmarkHub hub, int n);
}
