using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Fixes;

public sealed class ReplaySafeFixTests
{
    [Theory]
    [InlineData("DUR1001", "return DateTime.UtcNow;", "return context.CurrentUtcDateTime;")]
    [InlineData("DUR1001", "return DateTime.Now.AddDays(1);", "return context.CurrentUtcDateTime.AddDays(1);")]
    [InlineData("DUR1001", "return DateTime.Today;", "return context.CurrentUtcDateTime.Date;")]
    [InlineData("DUR1001", "return System.DateTime.UtcNow;", "return context.CurrentUtcDateTime;")]
    [InlineData(
        "DUR1001", "return DateTimeOffset.UtcNow;", "return new DateTimeOffset(context.CurrentUtcDateTime);")]
    [InlineData(
        "DUR1001",
        "Func<DateTime> now = () => DateTime.UtcNow; return now();",
        "Func<DateTime> now = () => context.CurrentUtcDateTime; return now();")]
    [InlineData("DUR1002", "return new Random().Next();", "return context.CreateRandom().Next();")]
    [InlineData(
        "DUR1002", "Random random = new(); return random.Next();", "Random random = context.CreateRandom(); return "
        + "random.Next();")]
    [InlineData("DUR1002", "return Random.Shared.Next();", "return context.CreateRandom().Next();")]
    [InlineData("DUR1003", "return Guid.NewGuid();", "return context.NewGuid();")]
    [InlineData("DUR1003", "return Guid.NewGuid().ToString();", "return context.NewGuid().ToString();")]
    [InlineData("DUR1003", "return Guid.CreateVersion7();", "return context.NewGuid();")]
    [InlineData(
        "DUR1003", "Func<Guid> make = Guid.NewGuid; return make();", "Func<Guid> make = context.NewGuid; return "
        + "make();")]
    [InlineData(
        "DUR1004", "await Task.Delay(10);", "await context.CreateTimer(TimeSpan.FromMilliseconds(10));")]
    [InlineData(
        "DUR1004", "await Task.Delay(TimeSpan.FromDays(1));", "await context.CreateTimer(TimeSpan.FromDays(1));")]
    [InlineData(
        "DUR1004",
        "await Task.Delay(TimeSpan.Zero, CancellationToken.None);",
        "await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);")]
    [InlineData("DUR1004", "Thread.Sleep(TimeSpan.Zero);", "await context.CreateTimer(TimeSpan.Zero);")]
    [InlineData(
        "DUR1006",
        "return await context.CallActivityAsync<int>(\"A\").ConfigureAwait(false);",
        "return await context.CallActivityAsync<int>(\"A\");")]
    [InlineData(
        "DUR1007",
        "return context.CallActivityAsync<int>(\"A\").Result;",
        "return await context.CallActivityAsync<int>(\"A\");")]
    [InlineData(
        "DUR1007",
        "return context.CallActivityAsync<string>(\"A\").Result.Length;",
        "return (await context.CallActivityAsync<string>(\"A\")).Length;")]
    [InlineData("DUR1007", "context.CallActivityAsync(\"A\").Wait();", "await context.CallActivityAsync(\"A\");")]
    [InlineData(
        "DUR1007",
        "return context.CallActivityAsync<int>(\"A\").GetAwaiter().GetResult() + 1;",
        "return await context.CallActivityAsync<int>(\"A\") + 1;")]
    [InlineData(
        "DUR1007",
        "Task.WaitAll(context.CallActivityAsync(\"A\"));",
        "await Task.WhenAll(context.CallActivityAsync(\"A\"));")]
    [InlineData("DUR1001", "return TimeProvider.System.GetUtcNow();", "return new DateTimeOffset("
        + "context.CurrentUtcDateTime);")]
    [InlineData("DUR1008", "lock (context) { input += 1; }", "{ input += 1; }")]
    [InlineData(
        "DUR1012",
        "return System.Globalization.CultureInfo.CurrentCulture.Name;",
        "return System.Globalization.CultureInfo.InvariantCulture.Name;")]
    [InlineData(
        "DUR1013",
        "foreach (var id in new HashSet<string>()) await context.CallActivityAsync(id);",
        "foreach (var id in new HashSet<string>().Order(StringComparer.Ordinal)) await context.CallActivityAsync(id);")]
    [InlineData(
        "DUR1013",
        "foreach (var (id, _) in new Dictionary<int, int>()) await context.CallActivityAsync($\"{id}\");",
        "foreach (var (id, _) in new Dictionary<int, int>().OrderBy(pair => pair.Key)) await context.CallActivityAsync("
        + "$\"{id}\");")]
    [InlineData(
        "DUR1022",
        "return typeof(Uri).GetProperties().First().Name;",
        "return typeof(Uri).GetProperties().OrderBy(member => member.Name, StringComparer.Ordinal).First().Name;")]
    [InlineData(
        "DUR1024",
        "try { await context.CallActivityAsync(\"A\"); } catch { }",
        "try { await context.CallActivityAsync(\"A\"); } catch (TaskFailedException) { }")]
    [InlineData(
        "DUR1024",
        "try { await context.CallActivityAsync(\"A\"); } catch (Exception) { return 1; }",
        "try { await context.CallActivityAsync(\"A\"); } catch (TaskFailedException) { return 1; }")]
    [InlineData(
        "DUR1004",
        "await Task.Delay(TimeSpan.Zero, TimeProvider.System);",
        "await context.CreateTimer(TimeSpan.Zero);")]
    [InlineData(
        "DUR1004",
        "return await context.WaitForExternalEvent<int>(\"A\").WaitAsync(TimeSpan.FromDays(1));",
        "return await context.WaitForExternalEvent<int>(\"A\", TimeSpan.FromDays(1));")]
    [InlineData(
        "DUR1004",
        "using var stop = new CancellationTokenSource(TimeSpan.FromDays(1)); return await context.WaitForExternalEvent<"
        + "int>(\"A\", stop.Token);",
        "return await context.WaitForExternalEvent<int>(\"A\", TimeSpan.FromDays(1));")]
    [InlineData(
        "DUR1004",
        "CancellationTokenSource stop = new(500); await context.WaitForExternalEvent<int>(\"A\", stop.Token);",
        "await context.WaitForExternalEvent<int>(\"A\", TimeSpan.FromMilliseconds(500));")]
    [InlineData(
        "DUR1005",
        "return await Task.Run(() => context.CallActivityAsync<int>(\"A\"));",
        "return await context.CallActivityAsync<int>(\"A\");")]
    [InlineData(
        "DUR1005",
        "var task = Task.Run(async () => { await context.CreateTimer(TimeSpan.Zero); }); await task;",
        "var task = context.CreateTimer(TimeSpan.Zero); await task;")]
    [InlineData("DUR1005", "await Task.Yield(); return 1;", "return 1;")]
    [InlineData(
        "DUR1005",
        "return input.AsParallel().Select(letter => letter + 1).ToList();",
        "return input.Select(letter => letter + 1).ToList();")]
    [InlineData(
        "DUR1005",
        "var sum = 0; Parallel.ForEach(input, letter => { sum += letter; }); return sum;",
        "var sum = 0; foreach (var letter in input) { sum += letter; } return sum;")]
    [InlineData(
        "DUR1005",
        "var all = new int[3]; Parallel.For(0, 3, (int i) => all[i] = i); return all;",
        "var all = new int[3]; for (var i = 0; i < 3; i++) all[i] = i; return all;")]
    [InlineData(
        "DUR1001",
        "TimeProvider clock = null!; return clock.GetLocalNow();",
        "TimeProvider clock = null!; return new DateTimeOffset(context.CurrentUtcDateTime);")]
    [InlineData(
        "DUR1013",
        "foreach (var id in new HashSet<string>().Where(id => id != \"\")) await context.CallActivityAsync(id);",
        "foreach (var id in new HashSet<string>().Where(id => id != \"\").Order(StringComparer.Ordinal)) await "
        + "context.CallActivityAsync(id);")]
    [InlineData(
        "DUR1017",
        "return StringComparer.Ordinal.GetHashCode(input);",
        "return System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(System.Security.Cryptography.SHA256."
        + "HashData(System.Text.Encoding.UTF8.GetBytes(input)));")]
    [InlineData(
        "DUR1006",
        "var wait = context.CallActivityAsync(\"A\").ConfigureAwait(false); await wait;",
        "var wait = context.CallActivityAsync(\"A\"); await wait;")]
    [InlineData(
        "DUR1006",
        "await context.CallActivityAsync(\"A\").ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);",
        "await context.CallActivityAsync(\"A\").ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | "
        + "ConfigureAwaitOptions.SuppressThrowing);")]
    [InlineData(
        "DUR1012",
        "return input.ToUpper(Thread.CurrentThread.CurrentCulture);",
        "return input.ToUpper(System.Globalization.CultureInfo.InvariantCulture);")]
    [InlineData("DUR1008", "var i = 0; return Interlocked.Increment(ref i);", "var i = 0; return ++i;")]
    [InlineData("DUR1008", "var i = 0; Interlocked.Add(ref i, 2);", "var i = 0; i += 2;")]
    [InlineData(
        "DUR1017",
        "return input.GetHashCode() % 8;",
        "return System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(System.Security.Cryptography.SHA256."
        + "HashData(System.Text.Encoding.UTF8.GetBytes(input))) % 8;")]
    public async Task Finding_InAnOrchestrator_IsFixed(string id, string before, string after)
    {
        Assert.Equal(Orchestrator.With(after), await Fixing.OneByOneAsync(id, Orchestrator.With(before)));
        Assert.Equal(Orchestrator.With(after), await Fixing.AllAtOnceAsync(id, Orchestrator.With(before)));
    }

    [Theory]
    [InlineData("DUR1001", "Func<DateTime> now = static () => DateTime.UtcNow; return now();")]
    [InlineData(
        "DUR1001",
        "return DateTime.UtcNow.Ticks + TimeProvider.System.GetTimestamp();",
        "DateTime.UtcNow",
        "context.CurrentUtcDateTime")]
    [InlineData("DUR1001", "return Pricing.Quote();")]
    [InlineData("DUR1003", "Func<Guid> make = Guid.CreateVersion7; return make();")]
    [InlineData("DUR1004", "using var stop = new CancellationTokenSource(100);")]
    [InlineData("DUR1004", "await Task.Delay(Timeout.Infinite); await Task.Delay(Timeout.InfiniteTimeSpan);")]
    [InlineData("DUR1004", "await context.CallActivityAsync(\"A\").WaitAsync(TimeSpan.FromDays(1));")]
    [InlineData(
        "DUR1004",
        "try { await context.WaitForExternalEvent<int>(\"A\").WaitAsync(TimeSpan.Zero); } catch (TimeoutException) { "
        + "}")]
    [InlineData(
        "DUR1004",
        "using var stop = new CancellationTokenSource(5); await context.CallActivityAsync(\"A\"); await "
        + "context.WaitForExternalEvent<int>(\"A\", stop.Token);")]
    [InlineData("DUR1005", "return await Task.Run(() => 1);")]
    [InlineData("DUR1005", "return input.AsParallel().WithDegreeOfParallelism(2).ToList();")]
    [InlineData("DUR1005", "Parallel.ForEach(input, letter => { if (letter == 'a') return; _ = letter; });")]
    [InlineData("DUR1005", "var all = new List<Func<int>>(); Parallel.For(0, 3, i => all.Add(() => i)); return all;")]
    [InlineData("DUR1005", "Parallel.For(0, 3, i => { i++; });")]
    [InlineData("DUR1005", "return Parallel.For(0, 3, i => { }).IsCompleted;")]
    [InlineData("DUR1017", "return StringComparer.OrdinalIgnoreCase.GetHashCode(input);")]
    [InlineData("DUR1005", "if (input == \"\") await Task.Yield();")]
    [InlineData("DUR1008", "var count = new int[1]; Interlocked.Increment(ref count[0]);")]
    [InlineData("DUR1017", "return HashCode.Combine(input, 1);")]
    [InlineData("DUR1004", "Action sleep = () => Thread.Sleep(1); sleep();")]
    [InlineData("DUR1007", "Func<int> read = () => context.CallActivityAsync<int>(\"A\").Result; return read();")]
    [InlineData("DUR1007", "return context.CallActivityAsync(\"A\").Wait(10);")]
    [InlineData("DUR1007", "lock (context) { return context.CallActivityAsync<int>(\"A\").Result; }")]
    public async Task Finding_WithoutASureReplacement_IsLeft(string id, string body, string from = "", string to = "")
    {
        const string beside = "static class Pricing { public static DateTime Quote() => DateTime.UtcNow; }";
        var left = from.Length > 0 ? body.Replace(from, to) : body;

        Assert.Equal(Orchestrator.With(left, beside), await Fixing.OneByOneAsync(id, Orchestrator.With(body, beside)));
    }

    [Fact]
    public async Task Findings_Many_AreFixedAtOnce() => Assert.Equal(
        Orchestrator.With("return new[] { context.NewGuid(), context.NewGuid(), context.NewGuid() };"),
        await Fixing.AllAtOnceAsync(
            "DUR1003", Orchestrator.With("return new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() };")));

    [Fact]
    public async Task Findings_OfSeveralFiles_AreFixedAtOnce() => Assert.Equal(
        [Orchestrator.With("return context.NewGuid();"), Flow("Buy", "context.NewGuid()"), Flow("Sell", "1")],
        await Fixing.AllInProjectAsync(
            "DUR1003",
            Orchestrator.With("return Guid.NewGuid();"),
            Flow("Buy", "Guid.NewGuid()"),
            Flow("Sell", "1")));

    [Fact]
    public async Task Comments_AroundWhatIsReplaced_Stay() => Assert.Equal(
        Orchestrator.With(
            """
            // One at a time.
                    // Really.
                    { input += 1; } // Done.
                    // Then.
                    return input;
            """),
        await Fixing.OneByOneAsync("DUR1005", await Fixing.OneByOneAsync("DUR1008", Orchestrator.With(
            """
            // One at a time.
                    lock (context) // Really.
                    { input += 1; } // Done.
                    // Then.
                    await Task.Yield(); // Now.
                    return input;
            """))));

    [Fact]
    public async Task Loop_OfSeveralLines_KeepsThem() => Assert.Equal(
        Orchestrator.With(
            """
            // Each.
                    foreach (var letter in input)
                    {
                        _ = letter; // one
                    } // all
            """),
        await Fixing.OneByOneAsync("DUR1005", Orchestrator.With(
            """
            // Each.
                    Parallel.ForEach(input, letter =>
                    {
                        _ = letter; // one
                    }); // all
            """)));

    [Fact]
    public async Task Sleep_OfAnEntity_IsAwaited() => Assert.Equal(
        Entity("await Task.Delay(10);"), await Fixing.OneByOneAsync("DUR1030", Entity("Thread.Sleep(10);")));

    [Fact]
    public async Task Context_OfAnotherName_IsUsed() => Assert.Equal(
        """
        static class Setup
        {
            public static void Add(DurableTaskRegistry t) => t.AddOrchestratorFunc("A", durable => durable.NewGuid());
        }
        """,
        await Fixing.OneByOneAsync(
            "DUR1003",
            """
            static class Setup
            {
                public static void Add(DurableTaskRegistry t) => t.AddOrchestratorFunc("A", durable => Guid.NewGuid());
            }
            """));

    [Fact]
    public async Task Logger_OfAField_BecomesReplaySafe() => Assert.Equal(
        Class("context.CreateReplaySafeLogger<Buy>().LogInformation(\"a\");"),
        await Fixing.OneByOneAsync("DUR1014", Class("_logger.LogInformation(\"a\");")));

    private static string Flow(string name, string result) => $$"""
        public static class {{name}}Flow
        {
            [Orchestrator]
            public static async Task<object?> {{name}}(TaskOrchestrationContext context)
            {
                await context.CreateTimer(TimeSpan.Zero);
                return {{result}};
            }
        }
        """;

    private static string Entity(string body) =>
        $"public sealed class Counter : TaskEntity<int> {{ public async Task Add() {{ {body} await Task.Yield(); }} }}";

    private static string Class(string body) => $$"""
        public sealed class Buy(ILogger<Buy> logger) : TaskOrchestrator<int, int>
        {
            private readonly ILogger<Buy> _logger = logger;

            public override Task<int> RunAsync(TaskOrchestrationContext context, int input)
            {
                {{body}}
                return Task.FromResult(1);
            }
        }
        """;
}
