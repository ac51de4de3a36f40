namespace Repository.Tests;

/// <summary>
/// Compares sorted lines with those kept beside the test, as <c>Name.verified.txt</c>; <c>Name.received.txt</c> holds
/// what differs. Names start with the test's folder. <c>DURABLE_ACCEPT_SNAPSHOTS=1</c> keeps what is there.
/// </summary>
internal static class TextSnapshot
{
    public static bool Accepts => Environment.GetEnvironmentVariable("DURABLE_ACCEPT_SNAPSHOTS") == "1";

    public static void Match(string name, IReadOnlyList<string> lines)
    {
        var verified = PathOf(name, "verified");
        var received = PathOf(name, "received");
        if (Accepts) Write(verified, lines);
        File.Delete(received);
        var kept = Read(name);
        if (kept.SequenceEqual(lines)) return;
        Write(received, lines);
        Assert.Fail($"'{name}' has changed. Look at each line; if it is meant, run this test with "
            + $"DURABLE_ACCEPT_SNAPSHOTS=1 and commit '{verified}'.\n{string.Join('\n', Differences(kept, lines))}");
    }

    public static string[] Read(string name)
    {
        var verified = PathOf(name, "verified");
        return File.Exists(verified) ? File.ReadAllLines(verified) : [];
    }

    public static void Keep(string name, IEnumerable<string> lines) => Write(PathOf(name, "verified"), lines);

    private static IEnumerable<string> Differences(string[] kept, IReadOnlyList<string> lines)
    {
        foreach (var gone in kept.Except(lines)) yield return $"- {gone}";
        foreach (var added in lines.Except(kept)) yield return $"+ {added}";
    }

    private static void Write(string path, IEnumerable<string> lines) =>
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));

    private static string PathOf(string name, string kind) =>
        RepositoryFiles.PathOf($"tests/Repository.Tests/{name}.{kind}.txt");
}
