using Generators.Tests.Verification;

namespace Generators.Tests.Activities;

public sealed class ActivityMethodTests
{
    internal const string Cards = """
        public static class Cards
        {
            /// <summary>Charges a card.</summary>
            [Activity]
            public static Task<string> ChargeAsync(string orderId, decimal amount, string currency = "EUR") =>
                Task.FromResult(orderId);
        }

        """;

    internal const string Mailer = """
        public interface IGateway;

        public sealed class Mailer(IGateway gateway, IServiceProvider services, int retries = 3, TimeSpan? pause = null)
        {
            [Activity("mail.send", Version = "2.0")]
            public ValueTask SendAsync(
                string to, TaskActivityContext context, int[] parts, CancellationToken cancellation) =>
                ValueTask.CompletedTask;

            public object All => (gateway, services, retries, pause);
        }

        """;

    internal const string Texts = """
        public static class Texts
        {
            [Activity]
            public static int Count(string? text) => text?.Length ?? 0;
        }

        """;

    internal const string Caches = """
        public static class Caches
        {
            [Activity]
            public static void Clear(CancellationToken cancellation)
            {
            }
        }

        """;

    internal const string Reports = """
        public static class Reports
        {
            [Activity]
            public static async ValueTask<List<string>> Build(int days = 7)
            {
                await Task.Yield();
                return new() { days.ToString() };
            }
        }

        """;

    internal const string Everything = """
        public enum Colour : long { Red = -1, Green = 5 }

        public static class Everything
        {
            [Activity]
            public static Task Defaults(
                string required,
                string text = "a \"quoted\"\nline\\ \u0001",
                string? nothing = null,
                string forced = null!,
                char letter = '\'',
                bool flag = true,
                byte small = 255,
                int least = int.MinValue,
                uint unsigned = 3,
                long big = long.MinValue,
                ulong bigger = ulong.MaxValue,
                float single = 1.5f,
                float never = float.NaN,
                double twice = 0.1,
                double endless = double.NegativeInfinity,
                decimal money = 1.50m,
                Colour colour = Colour.Green,
                Colour other = (Colour)77,
                Colour? maybe = Colour.Red,
                int? count = null,
                int? counted = 4,
                DateTime when = default,
                Guid id = default,
                (int A, string? B) pair = default,
                params string[] rest) => Task.CompletedTask;
        }

        """;

    [Fact]
    public void ThreeParameters_StaticMethod_OneRecordAndOneStub() => Snapshot.Match(Sources.Clean(Cards));

    [Fact]
    public void Services_InstanceMethod_MadeByItsConstructor() => Snapshot.Match(Sources.Clean(Mailer));

    [Fact]
    public void OneParameter_SyncMethod_TravelsAsItIs() => Snapshot.Match(Sources.Clean(Texts));

    [Fact]
    public void NoParameter_VoidMethod_NothingTravels() => Snapshot.Match(Sources.Clean(Caches));

    [Fact]
    public void OneParameterWithDefault_AbsentInput_TakesTheDefault() => Snapshot.Match(Sources.Clean(Reports));

    [Fact]
    public void DefaultOfANativeNumber_CompilesCleanly() => Sources.Clean("""
        public static class Natives
        {
            [Activity]
            public static void Take(nint one = 5, nuint other = 6) { }
        }
        """);

    [Fact]
    public void DefaultsOfEveryKind_AreWrittenAsTheyAre() => Snapshot.Match(Sources.Clean(Everything));
}
