using System.Runtime.CompilerServices;

namespace Repository.Tests;

/// <summary>
/// Compares sorted lines with those kept beside the test, as <c>Name.verified.txt</c>; <c>Name.received.txt</c> holds
/// what differs. <c>DURABLE_ACCEPT_SNAPSHOTS=1</c> keeps what is there.
/// </summary>
internal static class TextSnapshot
{
    public static bool Accepts => Environment.GetEnvironmentVariable("DURABLE_ACCEPT_SNAPSHOTS") == "1";

    public static void Match(string name, IReadOnlyList<string> lines, [CallerFilePath] string testFile = "")
    {
        var verified = PathOf(name, "verified", testFile);
        var received = PathOf(name, "received", testFile);
        if (Accepts) Write(verified, lines);
        File.Delete(received);
        var kept = Read(name, testFile);
        if (kept.SequenceEqual(lines)) return;
        Write(received, lines);
        Assert.Fail($"'{name}' has changed. Look at each line; if it is meant, run this test with "
            + $"DURABLE_ACCEPT_SNAPSHOTS=1 and commit '{verified}'.\n{string.Join('\n', Differences(kept, lines))}");
    }

    public static string[] Read(string name, [CallerFilePath] string testFile = "")
    {
        var verified = PathOf(name, "verified", testFile);
        return File.Exists(verified) ? File.ReadAllLines(verified) : [];
    }

    public static void Write(string name, IReadOnlyList<string> lines, string testFile) =>
        Write(PathOf(name, "verified", testFile), lines);

    private static IEnumerable<string> Differences(string[] kept, IReadOnlyList<string> lines)
    {
        foreach (var gone in kept.Except(lines)) yield return $"- {gone}";
        foreach (var added in lines.Except(kept)) yield return $"+ {added}";
    }

    private static void Write(string path, IEnumerable<string> lines) =>
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));

    private static string PathOf(string name, string kind, string testFile) =>
        Path.Combine(Path.GetDirectoryName(testFile)!, $"{name}.{kind}.txt");
}
