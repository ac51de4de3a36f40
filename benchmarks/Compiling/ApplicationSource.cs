using System.Globalization;
using System.Text;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// Writes the sources of an application: files of ten tasks each, methods and classes of every kind, that use one
/// another, an event for each file, and beside it a file of ordinary code.
/// </summary>
internal static class ApplicationSource
{
    /// <summary>Tasks in one file.</summary>
    public const int TasksPerFile = 10;

    /// <summary>A line of an activity's body that an edit can change.</summary>
    public const string BodyLine = "var total = amount * count;";

    /// <summary>A parameter of an activity that an edit can change.</summary>
    public const string Parameter = "string currency = \"EUR\"";

    /// <summary>A declaration of tasks that lines can be put above.</summary>
    public const string Declaration = "public static class Stock";

    /// <summary>A line of ordinary code that an edit can change.</summary>
    public const string OrdinaryLine = "if (value < 0)";

    // What ordinary code there is for each method of the other kind: an application is more than its tasks.
    private const int OrdinaryMethods = 20;

    /// <summary>The texts of an application, by the names of their files.</summary>
    /// <param name="tasks">How many tasks; ten at least.</param>
    public static IReadOnlyList<(string Path, string Text)> Of(int tasks)
    {
        var files = new List<(string, string)>();
        for (var i = 0; i < Math.Max(1, tasks / TasksPerFile); i++)
        {
            files.Add(($"/app/Tasks{i}.cs", Tasks(i)));
            files.Add(($"/app/Ordinary{i}.cs", Ordinary(i)));
        }

        return files;
    }

    private static string Tasks(int i) => Head + $$"""
        namespace Contoso.Shop.Part{{i}};

        public sealed record Line(string Article, int Count);

        [DurableEvent("part{{i}}.approved")]
        public sealed record Approval(bool Yes, string By);

        public sealed class Rates
        {
            public decimal Of(string currency) => currency.Length;
        }

        public sealed class Payments(Rates rates)
        {
            /// <summary>Charges a card.</summary>
            /// <param name="orderId">The order.</param>
            [Activity("part{{i}}.charge")]
            public async Task<string> ChargeAsync(
                string orderId, decimal amount, int count, {{Parameter}}, CancellationToken cancellation = default)
            {
                await Task.Delay(1, cancellation);
                {{BodyLine}}
                return $"{orderId}: {total * rates.Of(currency)}";
            }

            [Activity("part{{i}}.refund")]
            public Task RefundAsync(string orderId, decimal amount) => Task.FromResult($"{orderId}: {amount}");
        }

        {{Declaration}}
        {
            [Activity("part{{i}}.pick")]
            public static IReadOnlyList<Line> Pick(string article, int count = 1, params string[] notes) =>
                [.. notes.Select(note => new Line($"{article} {note}", count))];

            [Activity("part{{i}}.count")]
            public static int Count(Line[] lines) => lines.Sum(line => line.Count);
        }

        public static class Orders
        {
            [Orchestrator("part{{i}}.fulfil", Version = "2"), AcceptsEvent<Approval>, CustomStatus<string>]
            public static async Task<string> FulfilAsync(
                TaskOrchestrationContext context, string orderId, Line[] lines, bool express = false)
            {
                context.SetFulfilStatus("counting");
                var count = await context.CallCountAsync(lines);
                var approval = await context.WaitForApprovalAsync(TimeSpan.FromDays(express ? 1 : 7));
                if (!approval.Yes) return await context.CallCancelAsync(orderId, approval.By);
                await context.BasketEntity(orderId).CallPutAsync("paper", count);
                var receipt = await context.CallChargeAsync(orderId, 9.99m, count);
                await context.CallShipAsync(new Line(orderId, count));
                return receipt;
            }

            [Orchestrator("part{{i}}.cancel")]
            public static async Task<string> CancelAsync(TaskOrchestrationContext context, string orderId, string why)
            {
                await context.CallRefundAsync(orderId, 9.99m);
                return why;
            }
        }

        [DurableTask("part{{i}}.ship")]
        public sealed class Ship(Rates rates) : TaskActivity<Line, decimal>
        {
            public override Task<decimal> RunAsync(TaskActivityContext context, Line input) =>
                Task.FromResult(rates.Of(input.Article) * input.Count);
        }

        [DurableTask("part{{i}}.return")]
        public sealed class Return : TaskOrchestrator<string, string>
        {
            public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
            {
                var lines = await context.CallPickAsync(input, notes: ["returned"]);
                return await context.CallCancelAsync(input, lines[0].Article);
            }
        }

        [DurableTask("part{{i}}.basket")]
        public sealed class Basket : TaskEntity<Dictionary<string, int>>
        {
            public void Put(string article, int count = 1) => State[article] = count;

            public int Get(string article) => State.GetValueOrDefault(article);

            public void Clear() => State.Clear();
        }

        [DurableTask("part{{i}}.tally")]
        public sealed class Tally : TaskEntity<int>
        {
            public int Add(int amount) => State += amount;
        }
        """;

    private static string Ordinary(int i)
    {
        var text = new StringBuilder(Head).Append(CultureInfo.InvariantCulture, $$"""
            namespace Contoso.Shop.Part{{i}};

            public sealed class Ledger
            {
                private readonly Dictionary<string, decimal> _entries = [];

            """);
        for (var method = 0; method < OrdinaryMethods; method++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                    public decimal Book{{method}}(string account, IEnumerable<decimal> amounts)
                    {
                        var sum = amounts.Where(amount => amount > {{method}}).Sum();
                        if (_entries.TryGetValue(account, out var before)) sum += before;
                        else if (account.StartsWith("x{{method}}")) throw new ArgumentException(account);
                        _entries[account] = sum;
                        foreach (var (name, value) in _entries.OrderBy(entry => entry.Key))
                        {
                            {{OrdinaryLine}} Console.WriteLine($"{name}: {value:N2}");
                        }

                        return sum;
                    }

                """);
        }

        return text.Append("}\n").ToString();
    }

    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Durable;
        using Durable.Client;
        using Durable.Entities;

        """;
}
