namespace Durable.Sdk.Benchmarks;

/// <summary>One figure of one workload over all runs.</summary>
internal sealed record Result(string Workload, int N, string Figure, string Unit, IReadOnlyList<double> Runs)
{
    public double Median { get; } = MedianOf(Runs);

    public double Min => Runs.Min();

    public double Max => Runs.Max();

    private static double MedianOf(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
