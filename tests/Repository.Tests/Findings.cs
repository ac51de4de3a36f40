namespace Repository.Tests;

/// <summary>Fails a test with all that was found, one to a line.</summary>
internal static class Findings
{
    public static void AssertNone(IEnumerable<string> findings, string whatToDo)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{whatToDo}\n  {string.Join("\n  ", all)}");
    }
}
