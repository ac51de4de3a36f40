namespace Durable.Sdk.Benchmarks;

/// <summary>Something that happens at build time, and needs no hub.</summary>
internal interface ICompilerWorkload : IWorkload
{
    /// <inheritdoc/>
    Task<IEnumerable<Figure>> IWorkload.RunAsync(BenchmarkHub hub, int n) => Task.FromResult(Run(n));

    /// <summary>Does it once.</summary>
    /// <returns>The figures.</returns>
    IEnumerable<Figure> Run(int n);
}
