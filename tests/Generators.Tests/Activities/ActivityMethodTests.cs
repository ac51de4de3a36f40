using Generators.Tests.Verification;

namespace Generators.Tests.Activities;

public sealed class ActivityMethodTests
{
    private const string Head = """
        #pragma warning disable CS1591
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Durable;
        namespace Contoso.Billing;

        """;

    [Fact]
    public void ThreeParameters_Static_OneRecordAndOneStub() => Check("""
        public static class Cards
        {
            /// <summary>Charges a card.</summary>
            [Activity]
            public static Task<string> ChargeAsync(string orderId, decimal amount, string currency = "EUR") =>
                Task.FromResult(orderId);
        }
        """);

    [Fact]
    public void Services_InstanceMethod_MadeByItsConstructor() => Check("""
        public interface IGateway;

        public sealed class Mailer(IGateway gateway, IServiceProvider services, int retries = 3, TimeSpan? pause = null)
        {
            [Activity("mail.send", Version = "2.0")]
            public ValueTask SendAsync(string to, TaskActivityContext context, int[] parts, CancellationToken cancellation) =>
                ValueTask.CompletedTask;

            public object All => (gateway, services, retries, pause);
        }
        """);

    private static void Check(string source, [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Snapshot.Match(GeneratorRun.Over(Head + source).FindsNothing().CompilesCleanly(), method: method);
}
