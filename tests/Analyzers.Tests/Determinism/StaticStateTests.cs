using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

public sealed class StaticStateTests
{
    [Theory]
    [InlineData("[|State.Count|]++;", "public static int Count;")]
    [InlineData("return [|State.Count|];", "public static int Count;")]
    [InlineData("[|State.Count|] = 1;", "public static int Count { get; set; }")]
    [InlineData("return [|State.Count|];", "public static int Count { get; set; }")]
    [InlineData(
        "return [|State.Read|]();",
        "private static int _count; public static void Set(int i) => _count = i; public static int Read() => _count;")]
    [InlineData("[|State.Seen|].Add(input);", "public static readonly HashSet<string> Seen = [];")]
    [InlineData("[|State.Seen|][input] = 1;", "public static readonly Dictionary<string, int> Seen = [];")]
    [InlineData("[|State.Seen|][0] = 1;", "public static readonly int[] Seen = new int[1];")]
    [InlineData(
        "return [|State.Seen|].GetOrAdd(input, 1);",
        "public static readonly ConcurrentDictionary<string, int> Seen = new();")]
    [InlineData("return [|State.Seen|].Count;", "public static ConcurrentQueue<int> Seen { get; } = new();")]
    [InlineData("[|State.Seen|]?.Add(input);", "public static readonly List<string>? Seen = [];")]
    [InlineData("var seen = [|State.Seen|]; seen.Add(input);", "public static readonly List<string> Seen = [];")]
    [InlineData(
        "[|State.Seen|].Add(input);",
        "static readonly List<string> Kept = []; public static List<string> Seen => Kept;")]
    [InlineData("Array.Sort([|State.Seen|]);", "public static readonly int[] Seen = [2, 1];")]
    [InlineData(
        "return [|State.Seen|][input];",
        "public static readonly Dictionary<string, int> Seen = []; public static void See(string id) => Seen[id] = 1;")]
    [InlineData(
        "return [|State.Read|](input);",
        "private static readonly HashSet<string> Seen = []; public static void See(string id) => Seen.Add(id); "
        + "public static bool Read(string id) => Seen.Contains(id);")]
    [InlineData("return [|State.Dice|].Next();", "public static readonly Random Dice = new(42);")]
    [InlineData(
        "return [|State.Numbers|].Next();",
        "public static readonly Counter Numbers = new(); public sealed class Counter { int _last; public int "
        + "Next() => ++_last; }")]
    [InlineData("(_, [|State.Count|]) = (1, 2);", "public static int Count;")]
    [InlineData("int.TryParse(input, out [|State.Count|]);", "public static int Count;")]
    public async Task StaticState_ThatChanges_IsReported(string body, string members) =>
        await Check.FindsAsync("DUR1011", Orchestrator.With(body, $"static class State {{ {members} }}"));

    [Theory]
    [InlineData("return State.Limit;", "public const int Limit = 3;")]
    [InlineData("return State.Limit;", "public static readonly int Limit = 3;")]
    [InlineData("return State.Limit;", "public static int Limit { get; } = 3;")]
    [InlineData("return State.Limit;", "public static int Limit => 3;")]
    [InlineData("return State.Read();", "private static int _limit = 3; public static int Read() => _limit;")]
    [InlineData(
        "return State.Prices[input];",
        "public static readonly Dictionary<string, int> Prices = new() { [\"a\"] = 1 };")]
    [InlineData("return State.Letters.Contains(input);", "public static readonly string[] Letters = [\"a\"];")]
    [InlineData(
        "return State.Prices[input];",
        "public static readonly Dictionary<string, int> Prices = []; static State() { Prices[\"a\"] = 1; "
        + "Prices.Add(\"b\", 2); }")]
    [InlineData(
        "var letters = new List<string>(); letters.Add(input); return State.Letters.Length + letters.Count;",
        "public static readonly string[] Letters = [\"a\"]; static void Other() { var Letters = new "
        + "List<int>(); Letters.Add(1); }")]
    [InlineData(
        "return State.Numbers.Next(1);",
        "public static readonly Counter Numbers = new(); public sealed class Counter { readonly int _first = "
        + "1; public int Next(int i) => _first + i; }")]
    [InlineData(
        "return State.Letters.Add(input);",
        "public static readonly System.Collections.Immutable.ImmutableList<string> Letters = [];")]
    public async Task StaticState_ThatStays_IsNotReported(string body, string members) =>
        await Check.NothingAsync(Orchestrator.With(body, $"static class State {{ {members} }}"));

    [Fact]
    public async Task ThreadStatic_IsAmbient() => await Check.FindsAsync(
        "DUR1012",
        Orchestrator.With("return [|State.Count|];", "static class State { [ThreadStatic] public static int Count; }"));
}
