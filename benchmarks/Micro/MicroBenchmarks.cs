using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Durable.Sdk.Benchmarks;

/// <summary>Runs the micro-benchmarks: all of them, or those that BenchmarkDotNet's arguments choose.</summary>
internal static class MicroBenchmarks
{
    public static void Run(string[] args)
    {
        // In this process, so that no other project is built, and with few repetitions, so that all take a minute or
        // two.
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithMinIterationCount(5)
            .WithMaxIterationCount(10)
            .WithMinWarmupCount(3)
            .WithMaxWarmupCount(6);
        BenchmarkSwitcher.FromAssembly(typeof(MicroBenchmarks).Assembly).Run(
            args.Length == 0 ? ["--filter", "*"] : args, DefaultConfig.Instance.AddJob(job));
    }
}
