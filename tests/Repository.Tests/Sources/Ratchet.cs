namespace Repository.Tests.Sources;

/// <summary>
/// A rule that the code does not keep everywhere yet: the file <c>Name.verified.txt</c> lists how far each file is off.
/// It may get better, and none may get worse. <c>DURABLE_ACCEPT_SNAPSHOTS=1</c> writes the list anew.
/// </summary>
internal static class Ratchet
{
    public static void Check(string name, IEnumerable<(string Path, int Count)> found, string rule)
    {
        var present = found.Where(file => file.Count > 0).ToList();
        if (TextSnapshot.Accepts)
            TextSnapshot.Keep(name, present.Select(file => $"{file.Count} {file.Path}"));
        var kept = TextSnapshot.Read(name).Select(line => line.Split(' ', 2))
            .ToDictionary(parts => parts[1], parts => int.Parse(parts[0]));
        Findings.AssertNone(
            present.Where(file => file.Count > kept.GetValueOrDefault(file.Path))
                .Select(file => $"{file.Path}: {file.Count}, allowed {kept.GetValueOrDefault(file.Path)}"),
            rule);
    }
}
