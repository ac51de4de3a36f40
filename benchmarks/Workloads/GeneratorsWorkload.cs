using System.Diagnostics;
using Durable.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// The generator over an application of so many tasks: from nothing, after edits as an editor sees them, and as a part
/// of a build.
/// </summary>
internal sealed class GeneratorsWorkload : ICompilerWorkload
{
    // An edit takes so little that one is not enough to measure.
    private const int Edits = 10;

    private static readonly string[] OwnSteps =
        [.. typeof(Steps).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    public string Name => "generators";

    public IReadOnlyList<int> Sizes => [1_000];

    public int WarmUpSize => 100;

    public IEnumerable<Figure> Run(int n) =>
        [.. Cold(n), .. ApplicationEdit.All.SelectMany(edit => After(edit, n)), .. InABuild(n)];

    private static IEnumerable<Figure> Cold(int n)
    {
        var compilation = Application.Of(n);
        var startedAt = Stopwatch.GetTimestamp();
        var cpu = Cpu(() => Driver(isTracking: false).RunGenerators(compilation));
        var wall = Stopwatch.GetElapsedTime(startedAt);
        return
        [
            new("rate", "tasks/s", n / wall.TotalSeconds),
            new("cold", "ms", wall.TotalMilliseconds),
            new("cold", "ms cpu", cpu.TotalMilliseconds),
        ];
    }

    private static IEnumerable<Figure> After(ApplicationEdit edit, int n)
    {
        var before = Application.Of(n);
        var driver = Driver(isTracking: true).RunGenerators(before);
        var total = TimeSpan.Zero;
        for (var i = 1; i <= Edits; i++)
        {
            var after = edit.Make(before, i);
            total += Cpu(() => driver = driver.RunGenerators(after));
        }

        return
        [
            new(edit.Name, "ms cpu", total.TotalMilliseconds / Edits),
            new(edit.Name, "new results", NewResults(driver.GetRunResult().Results.Single())),
        ];
    }

    /// <summary>The same application with the generator, and with what it generates as files.</summary>
    private static IEnumerable<Figure> InABuild(int n)
    {
        var sources = ApplicationSource.Of(n);
        Driver(isTracking: false).RunGeneratorsAndUpdateCompilation(Application.Of(sources), out var whole, out _);
        var files = whole.SyntaxTrees.Select(tree => (tree.FilePath, tree.ToString())).ToList();
        var without = Cpu(() => Application.Emit(Application.Of(files)));
        var run = TimeSpan.Zero;
        var with = Cpu(() =>
        {
            Compilation all = Application.Of(sources);
            run = Cpu(() => Driver(isTracking: false).RunGeneratorsAndUpdateCompilation(all, out all, out _));
            Application.Emit(all);
        });
        return
        [
            new("build", "ms cpu", with.TotalMilliseconds),
            new("build without it", "ms cpu", without.TotalMilliseconds),
            new("its share", "% of build", 100 * run / with),
        ];
    }

    private static GeneratorDriver Driver(bool isTracking) => CSharpGeneratorDriver.Create(
        [new DurableTaskGenerator().AsSourceGenerator()],
        parseOptions: Application.ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, isTracking));

    /// <summary>Results of the generator's own steps that are neither cached nor equal to those before.</summary>
    private static int NewResults(GeneratorRunResult result) => OwnSteps
        .Where(result.TrackedSteps.ContainsKey)
        .SelectMany(step => result.TrackedSteps[step])
        .Concat(result.TrackedOutputSteps.SelectMany(step => step.Value))
        .SelectMany(step => step.Outputs)
        .Count(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

    /// <summary>Processor time of the whole process: a build uses all processors, and they have other work.</summary>
    private static TimeSpan Cpu(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return Environment.CpuUsage.TotalTime - before;
    }
}
