using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

public sealed class LoggerTests
{
    [Fact]
    public async Task Logger_OfAPrimaryConstructor_IsReported() => await Check.FindsAsync(
        "DUR1014",
        Class("(ILogger<Buy> logger)", "[|logger|].LogInformation(\"a\"); Log.Write([|logger|], 1);"),
        "static class Log { public static void Write(ILogger logger, int i) => logger.LogInformation(\"a\"); }");

    [Fact]
    public async Task Logger_InAField_IsReportedWhereItIsUsed() => await Check.FindsAsync(
        "DUR1014",
        Class("", "[|_logger|].LogInformation(\"a\");", "private readonly ILogger _logger; public Buy(ILogger<Buy> "
            + "logger) { _logger = logger; }"));

    [Fact]
    public async Task Logger_OfAFactoryThatIsInjected_IsReported() => await Check.FindsAsync(
        "DUR1014", Class("(ILoggerFactory loggers)", "[|loggers|].CreateLogger(\"a\").LogInformation(\"a\");"));

    [Fact]
    public async Task Logger_ThatALambdaCaptures_IsReported() => await Check.FindsAsync(
        "DUR1014",
        """
        static class Setup
        {
            public static void Add(DurableTaskRegistry tasks, ILogger logger) => tasks.AddOrchestratorFunc(
                "Buy", context => [|logger|].LogInformation("a"));
        }
        """);

    [Fact]
    public async Task Logger_FromTheContext_IsNotReported() => await Check.NothingAsync(
        Class(
            "",
            "_logger = context.CreateReplaySafeLogger<Buy>(); _logger.LogInformation(\"a\"); Helper(_logger);",
            "private ILogger _logger = null!; private static void Helper(ILogger logger) => "
            + "logger.LogInformation(\"a\");"));

    [Fact]
    public async Task Logger_WhileNotReplaying_IsNotReported() => await Check.NothingAsync(
        Class("(ILogger<Buy> logger)", "if (!context.IsReplaying) logger.LogInformation(\"a\");"));

    [Fact]
    public async Task Logger_OfAnActivity_IsNotReported() => await Check.NothingAsync(
        """
        public sealed class Pay(ILogger<Pay> logger) : TaskActivity<int, int>
        {
            public override Task<int> RunAsync(TaskActivityContext context, int input)
            {
                logger.LogInformation("a");
                return Task.FromResult(1);
            }
        }
        """);

    private static string Class(string parameters, string body, string beside = "") => $$"""
        public sealed class Buy{{parameters}} : TaskOrchestrator<int, int>
        {
            {{beside}}
            public override Task<int> RunAsync(TaskOrchestrationContext context, int input)
            {
                {{body}}
                return Task.FromResult(1);
            }
        }
        """;
}
