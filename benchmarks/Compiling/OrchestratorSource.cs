using System.Globalization;
using System.Text;

namespace Durable.Sdk.Benchmarks;

/// <summary>
/// Writes the sources of a project of so many orchestrators, each in a file of its own with ten helpers that it and the
/// next one reach: parsing, sums, look-ups, formatting, other helpers, an interface, waiting for events.
/// </summary>
internal static class OrchestratorSource
{
    /// <summary>Helpers for each orchestrator.</summary>
    public const int HelpersPerOrchestrator = 10;

    /// <summary>A line of a helper that an edit can change.</summary>
    public const string HelperLine = "if (count < 0) return 0;";

    /// <summary>The file that the edit is in.</summary>
    public const string EditedFile = "/app/Order1.cs";

    public static IReadOnlyList<(string Path, string Text)> Of(int orchestrators) =>
        [.. Enumerable.Range(0, orchestrators).Select(i => ($"/app/Order{i}.cs", File(i)))];

    private static string File(int i) => Head + $$"""
        namespace Contoso.Shop;

        public sealed record Line{{i}}(string Article, int Count, decimal Price);

        public interface ITariff{{i}} { decimal Of(string article, int count); }

        internal sealed class Flat{{i}} : ITariff{{i}}
        {
            public decimal Of(string article, int count) => article.Length * count * 1.5m;
        }

        public static class Order{{i}}
        {
            [Activity]
            public static Task<bool> Reserve{{i}}Async(string article, int count) => Task.FromResult(count < 100);

            [Activity]
            public static Task<string> Charge{{i}}Async(string orderId, decimal amount) => Task.FromResult(orderId);

            [Activity("confirm{{i}}")]
            public static Task<bool> AskAsync(string orderId) => Task.FromResult(orderId.Length > 0);

            [Orchestrator]
            public static async Task<string> Fulfil{{i}}Async(
                TaskOrchestrationContext context, string orderId, Line{{i}}[] lines)
            {
                var log = context.CreateReplaySafeLogger("Orders");
                var total = Steps{{i}}.Total0(lines, new Flat{{i}}());
                log.LogInformation("Order {Order} comes to {Total}", orderId, total);
                var reserved = await Task.WhenAll(
                    lines.Select(line => context.CallReserve{{i}}Async(line.Article, line.Count)));
                if (reserved.Any(isThere => !isThere)) return Steps{{i}}.Describe1(orderId, total);
                try
                {
                    var receipt = await context.CallCharge{{i}}Async(orderId, total);
                    using var stop = new CancellationTokenSource();
                    var due = context.CurrentUtcDateTime.AddDays(Steps{{i}}.Days2(lines.Length));
                    var timer = context.CreateTimer(due, stop.Token);
                    var paid = context.WaitForExternalEvent<bool>("paid");
                    if (await Task.WhenAny(timer, paid) == paid) stop.Cancel();
                    return Steps{{i}}.Describe1(receipt, total) + await Steps{{i}}.Confirm3(context, orderId);
                }
                catch (TaskFailedException failed)
                {
                    return Steps{{(i + 1) % 50}}.Describe1(failed.FailureDetails.ErrorMessage, total);
                }
            }
        }

        """ + Helpers(i);

    private static string Helpers(int i)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""

            public static class Steps{{i}}
            {
                public static decimal Total0(IReadOnlyList<Line{{i}}> lines, ITariff{{i}} tariff)
                {
                    var prices = new Dictionary<string, decimal>(StringComparer.Ordinal);
                    foreach (var line in lines) prices[line.Article] = tariff.Of(line.Article, line.Count) + line.Price;
                    return lines.Sum(line => prices[line.Article] * line.Count) + Step4(lines.Count, "total");
                }

                public static string Describe1(string orderId, decimal total) =>
                    string.Create(CultureInfo.InvariantCulture, $"{orderId}: {total:N2} {Step5((int)total, orderId)}");

                public static int Days2(int count) => count switch { 0 => 1, < 5 => 3, _ => Step6(count, "days") };

                public static async Task<string> Confirm3(TaskOrchestrationContext context, string orderId)
                {
                    for (var attempt = 0; attempt < 3; attempt++)
                    {
                        if (await context.CallActivityAsync<bool>("confirm{{i}}", orderId)) return "confirmed";
                        await context.CreateTimer(TimeSpan.FromHours(Step7(attempt, orderId)));
                    }

                    return "open";
                }

            """);
        for (var step = 4; step < HelpersPerOrchestrator; step++)
        {
            var next = step + 1 < HelpersPerOrchestrator ? $"Step{step + 1}(i, part)" : "part.Length";
            text.Append(CultureInfo.InvariantCulture, $$"""

                    public static int Step{{step}}(int count, string text)
                    {
                        {{HelperLine}}
                        var sum = {{step}};
                        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries);
                        for (var i = 0; i < Math.Min(count, parts.Length); i++)
                        {
                            var part = parts[i].Trim().ToUpperInvariant();
                            sum += part.StartsWith('X') ? {{next}} : int.TryParse(part, out var number) ? number : 1;
                        }

                        return parts.Where(part => part.Length > {{step}}).Select(part => part.Length).Sum() + sum;
                    }

                """);
        }

        return text.Append("}\n").ToString();
    }

    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Durable;
        using Microsoft.Extensions.Logging;

        """;
}
