using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Generators.Tests.Verification;

/// <summary>
/// Compares generated files with those kept beside the test, by Verify's convention:
/// <c>TestClass.Method#Hint.verified.cs</c>, and <c>….received.cs</c> where they differ.
/// </summary>
/// <remarks><c>DURABLE_ACCEPT_SNAPSHOTS=1</c> keeps what is generated.</remarks>
internal static class Snapshot
{
    private static bool Accepts => Environment.GetEnvironmentVariable("DURABLE_ACCEPT_SNAPSHOTS") == "1";

    public static void Match(
        GeneratorRun run, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        var prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#";
        var folder = Repository.FolderOf(testFile);
        var texts = run.Files.ToDictionary(
            source => prefix + Path.GetFileNameWithoutExtension(source.HintName),
            source => Scrub(source.SourceText.ToString()));
        Assert.NotEmpty(texts);
        var differences = texts.Where(text => !Matches(folder, text.Key, text.Value)).Select(text => text.Key)
            .Concat(Leftovers(folder, prefix, texts.Keys))
            .ToList();
        Assert.True(
            differences.Count == 0,
            $"These snapshots differ; see '{folder}' and accept what is right with DURABLE_ACCEPT_SNAPSHOTS=1: "
            + string.Join(", ", differences));
    }

    /// <summary>
    /// The files kept for tests of a class are those that a program consists of, all but its registration: what the
    /// program does is what they do.
    /// </summary>
    public static GeneratorRun Runs(
        this GeneratorRun run, string testClass, string[] methods, [CallerFilePath] string testFile = "")
    {
        foreach (var method in methods)
        {
            var prefix = $"{testClass}.{method}#";
            var files = Directory.GetFiles(Repository.FolderOf(testFile), prefix + "*.verified.cs")
                .Where(file => !file.Contains("#AddAllGeneratedTasks", StringComparison.Ordinal))
                .ToList();
            Assert.NotEmpty(files);
            foreach (var file in files)
            {
                var hint = Path.GetFileName(file)[prefix.Length..^".verified.cs".Length] + ".cs";
                Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), Scrub(run.Source(hint)));
            }
        }

        return run;
    }

    private static bool Matches(string folder, string name, string text)
    {
        var verified = Path.Combine(folder, name + ".verified.cs");
        var received = Path.Combine(folder, name + ".received.cs");
        if (Accepts) File.WriteAllText(verified, text);
        File.Delete(received);
        if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text) return true;
        File.WriteAllText(received, text);
        return false;
    }

    private static List<string> Leftovers(string folder, string prefix, IEnumerable<string> names)
    {
        var files = Directory.GetFiles(folder, prefix + "*.verified.cs")
            .Where(file => !names.Contains(Path.GetFileName(file)[..^".verified.cs".Length]))
            .ToList();
        if (!Accepts) return files;
        files.ForEach(File.Delete);
        return [];
    }

    /// <summary>A new version of the generator is no difference.</summary>
    private static string Scrub(string text) => Regex.Replace(
        text, """(?<=GeneratedCode\("Durable\.Sdk\.Generators", ")[^"]*""", "VERSION");
}
