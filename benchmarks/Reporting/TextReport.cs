namespace Durable.Sdk.Benchmarks;

/// <summary>Writes results as aligned text.</summary>
internal sealed class TextReport(TextWriter output)
{
    private bool _hasHead;

    public void Write(IEnumerable<Result> results)
    {
        if (!_hasHead) output.WriteLine(Line("workload", "n", "figure", "unit", "median", "min", "max"));
        _hasHead = true;
        foreach (var result in results)
        {
            output.WriteLine(Line(
                result.Workload, $"{result.N:N0}", result.Figure, result.Unit,
                Text(result.Median), Text(result.Min), Text(result.Max)));
        }

        output.WriteLine();
    }

    private static string Line(
        string workload, string n, string figure, string unit, string median, string min, string max) =>
        $"{workload,-9}{n,8}  {figure,-34}{unit,-17}{median,14}{min,14}{max,14}";

    private static string Text(double value) => value switch
    {
        >= 1_000 => $"{value:N0}",
        >= 10 => $"{value:N1}",
        _ => $"{value:N3}",
    };
}
