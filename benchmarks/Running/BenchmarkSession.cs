using System.Diagnostics;

namespace Durable.Sdk.Benchmarks;

/// <summary>Runs workloads: warms up, repeats, and reports medians with their spread.</summary>
internal sealed class BenchmarkSession(BenchmarkArguments arguments, TextWriter output)
{
    // The runtime compiles what is hot again and again while it learns; an application that has run for some seconds is
    // past that. `hello` in memory takes a third of the processor time then that it takes in the first second.
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan _settling = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync()
    {
        var machine = MachineDescription.Of(arguments);
        machine.WriteTo(output);
        var report = new TextReport(output);
        var results = new List<Result>();
        foreach (var workload in arguments.Workloads)
        {
            var ofWorkload = await RunAsync(workload);
            report.Write(ofWorkload);
            results.AddRange(ofWorkload);
        }

        if (arguments.JsonFile is { } file) JsonReport.Write(file, machine, results);
    }

    private async Task<IReadOnlyList<Result>> RunAsync(IWorkload workload)
    {
        var sizes = arguments.Sizes ?? workload.Sizes;
        var startedAt = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(startedAt) < _warmUp)
        {
            await RunOnceAsync(workload, Math.Min(workload.WarmUpSize, sizes[^1]));
            await Task.Delay(_settling);
        }

        // Sizes take turns, so that a change in the machine's mood meets all of them.
        using var allocations = arguments.ListedTypes > 0 ? new AllocationSampler() : null;
        var figures = new List<(int Size, Figure Figure)>();
        for (var run = 0; run < arguments.Runs; run++)
        {
            foreach (var size in sizes)
            {
                foreach (var figure in await RunOnceAsync(workload, size)) figures.Add((size, figure));
            }

            if (sizes.Count > 1) figures.Add((sizes[^1], Growth(figures, sizes)));
        }

        allocations?.WriteTo(output, arguments.ListedTypes);
        for (var run = 0; run < arguments.Runs && workload.HasPeak; run++)
        {
            foreach (var size in sizes) figures.Add((size, await MeasurePeakAsync(workload, size)));
        }

        return
        [
            .. figures.GroupBy(f => (f.Size, f.Figure.Name, f.Figure.Unit)).Select(group => new Result(
                workload.Name, group.Key.Size, group.Key.Name, group.Key.Unit,
                [.. group.Select(f => f.Figure.Value)])),
        ];
    }

    private async Task<IReadOnlyList<Figure>> RunOnceAsync(IWorkload workload, int size)
    {
        if (workload is ICompilerWorkload compiler)
        {
            GC.Collect();
            return [.. compiler.Run(size)];
        }

        await using var hub = await BenchmarkHub.StartAsync(arguments);
        GC.Collect();
        return [.. await workload.RunAsync(hub, size)];
    }

    // In a run of its own, because it starts with hardly any memory and so costs time.
    private async Task<Figure> MeasurePeakAsync(IWorkload workload, int size)
    {
        await using var hub = workload is ICompilerWorkload ? null : await BenchmarkHub.StartAsync(arguments);
        PeakMemory.Reset();
        if (workload is ICompilerWorkload compiler) _ = compiler.Run(size).Count();
        else await workload.RunAsync(hub!, size);
        return new("peak RSS", "MiB", PeakMemory.ReadBytes() / 1048576.0);
    }

    // By how much one thing costs more at the largest size than at the smallest, in the latest run of both.
    private static Figure Growth(List<(int Size, Figure Figure)> figures, IReadOnlyList<int> sizes)
    {
        return new($"cost against n = {sizes[0]}", "times", Rate(sizes[0]) / Rate(sizes[^1]));

        double Rate(int size) => figures.FindLast(f => f.Size == size && f.Figure.Name == "rate").Figure.Value;
    }
}
