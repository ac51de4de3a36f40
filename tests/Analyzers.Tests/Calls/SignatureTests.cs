using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Calls;

/// <summary>What is given and asked for is compared with what the task takes and gives.</summary>
public sealed class SignatureTests
{
    private const string Tasks = """
        public record Order(string Id, decimal Total);
        public record RushOrder(string Id, decimal Total, int Hours) : Order(Id, Total);
        public record OrderView(string Id);
        public record Person(string Name);

        public static class Steps
        {
            [Activity] public static int Count(int start) => start;
            [Activity] public static void Ring() { }
            [Activity] public static Task<Order> Read(string id, CancellationToken stop) => null!;
            [Activity] public static string Take(Order order) => order.Id;
            [Activity] public static string Charge(string orderId, decimal amount, string currency = "EUR") => orderId;
            [Activity] public static List<Order> All(List<string> ids, TaskActivityContext context) => [];
            [Activity] public static int Maybe(int? start = null) => 1;
            [Activity] public static Guid Pick(Guid id) => id;
        }

        public sealed class Ship : TaskActivity<Order, bool>
        {
            public override Task<bool> RunAsync(TaskActivityContext context, Order input) => Task.FromResult(true);
        }

        [DurableTask]
        public sealed class Basket : TaskEntity<int>
        {
            public void Put(int article) => State += article;
            public int Count() => State;
        }

        public static class Setup
        {
            public static void Add(DurableTaskRegistry tasks) => tasks
                .AddActivity<Ship>()
                .AddActivityFunc<int, string>("Text", (_, input) => "")
                .AddActivityFunc<string, string>("Both", (_, input) => "")
                .AddActivityFunc<int, int>("Both", "2", (_, input) => Task.FromResult(1));
        }
        """;

    [Theory]
    [InlineData("await context.CallActivityAsync<int>(\"Count\", [|\"one\"|]);")]
    [InlineData("await context.CallActivityAsync<int>(\"Count\", [|new { start = 1 }|]);")]
    [InlineData("await context.CallActivityAsync<int>(\"Count\", [|new[] { 1 }|]);")]
    [InlineData("await context.CallActivityAsync<Order>(\"Read\", [|new Order(input, 1)|]);")]
    [InlineData("await context.CallActivityAsync<string>(\"Take\", [|input|]);")]
    [InlineData("await context.CallActivityAsync<string>(\"Take\", [|new Person(input)|]);")]
    [InlineData("await context.CallActivityAsync<string>(\"Take\", [|new List<Order>()|]);")]
    [InlineData("await context.CallActivityAsync<List<Order>>(\"All\", [|new List<bool>()|]);")]
    [InlineData("await context.CallActivityAsync<string>(\"Charge\", [|new { orderId = input, amount = true }|]);")]
    [InlineData("await context.CallActivityAsync<bool>(\"Ship\", [|input|]);")]
    [InlineData("await context.CallActivityAsync<string>(\"Text\", options: null, input: [|input|]);")]
    [InlineData("await context.CallSubOrchestratorAsync(\"PlaceOrder\", [|1|]);")]
    [InlineData("await context.Entities.CallEntityAsync(new(\"Basket\", \"a\"), \"Put\", [|input|]);")]
    public async Task Input_ThatCannotBeRead_IsReported(string body) =>
        await Check.FindsAsync("DUR2008", Orchestrator.With(body, Tasks));

    [Theory]
    [InlineData("await context.CallActivityAsync<[|string|]>(\"Count\", 1);")]
    [InlineData("await context.CallActivityAsync<[|int|]>(\"Ring\");")]
    [InlineData("await context.CallActivityAsync<[|Person|]>(\"Read\", input);")]
    [InlineData("await context.CallActivityAsync<[|Order|]>(\"All\", new List<string>());")]
    [InlineData("await context.CallActivityAsync<[|List<int>|]>(\"All\", new List<string>());")]
    [InlineData("await context.CallActivityAsync<[|int|]>(\"Ship\", new Order(input, 1));")]
    [InlineData("await context.Entities.CallEntityAsync<[|bool|]>(new(\"Basket\", \"a\"), \"Count\");")]
    public async Task Result_ThatIsSomethingElse_IsReported(string body) =>
        await Check.FindsAsync("DUR2009", Orchestrator.With(body, Tasks));

    [Theory]
    [InlineData("await context.CallActivityAsync<int>([|\"Count\"|]);")]
    [InlineData("await context.CallActivityAsync<int>([|\"Count\"|], input: null);")]
    [InlineData("await context.CallActivityAsync(\"Ring\", [|1|]);")]
    [InlineData("await context.CallActivityAsync<string>(\"Charge\", [|input|]);")]
    [InlineData("await context.CallActivityAsync<string>(\"Charge\", [|new object[] { input, 1m }|]);")]
    [InlineData("await context.CallActivityAsync<string>(\"Charge\", [|(input, 1m)|]);")]
    [InlineData("await context.CallActivityAsync<string>(\"Charge\", [|new { orderId = input }|]);")]
    [InlineData("await context.Entities.CallEntityAsync(new(\"Basket\", \"a\"), [|\"Put\"|]);")]
    public async Task Inputs_OfAnotherNumber_AreReported(string body) =>
        await Check.FindsAsync("DUR2010", Orchestrator.With(body, Tasks));

    [Theory]
    [InlineData("await context.CallActivityAsync<long>(\"Count\", (short)1);")]
    [InlineData("await context.CallActivityAsync<object>(\"Count\", 1.5);")]
    [InlineData("await context.CallActivityAsync<int?>(\"Count\", (int?)1);")]
    [InlineData("await context.CallActivityAsync<int>(\"Maybe\"); await context.CallActivityAsync<int>(\"Maybe\", 1);")]
    [InlineData("await context.CallActivityAsync<OrderView>(\"Read\", input);")]
    [InlineData("await context.CallActivityAsync<Dictionary<string, object>>(\"Read\", input);")]
    [InlineData("await context.CallActivityAsync<string>(\"Take\", new RushOrder(input, 1, 2));")]
    [InlineData("await context.CallActivityAsync<string>(\"Take\", new { id = input, total = 1 });")]
    [InlineData("object order = input; await context.CallActivityAsync<string>(\"Take\", order);")]
    [InlineData("await context.CallActivityAsync<string>(\"Charge\", new { orderId = input, amount = 1 });")]
    [InlineData("await context.CallActivityAsync<string>(\"Charge\", new ChargeInput(input, 1));")]
    [InlineData("await context.CallActivityAsync<string>(\"Charge\", new Dictionary<string, object>());")]
    [InlineData("await context.CallActivityAsync<IReadOnlyList<Order>>(\"All\", input.Split(','));")]
    [InlineData("await context.CallActivityAsync<Order[]>(\"All\", new HashSet<string>());")]
    [InlineData("await context.CallActivityAsync(\"Count\", 1); await context.CallActivityAsync(\"Ring\");")]
    [InlineData("await context.CallActivityAsync(\"Both\", input); await context.CallActivityAsync(\"Both\", 1);")]
    [InlineData("await context.CallActivityAsync<Guid>(\"Pick\", input);")]
    [InlineData("await context.CallActivityAsync<string>(\"Pick\", context.NewGuid());")]
    [InlineData("await context.CallActivityAsync<System.Text.Json.JsonElement>(\"Count\", 1);")]
    [InlineData("await context.CallActivityAsync<DayOfWeek>(\"Count\", DayOfWeek.Friday);")]
    [InlineData("await context.CallActivityAsync<bool>(\"Ship\");")]
    [InlineData("await context.Entities.CallEntityAsync<int>(new(\"Basket\", \"a\"), \"count\");")]
    public async Task Call_ThatJsonCanCarry_IsNotReported(string body) =>
        await Check.NothingAsync(Orchestrator.With(body, Tasks));

    [Fact]
    public async Task Message_OfAWrongInput_SaysWhatIsTaken() => await Check.SaysAsync(
        "DUR2008",
        "'Count' takes 'int' and is given 'string', whose JSON cannot be read as that",
        Orchestrator.With("await context.CallActivityAsync<int>(\"count\", [|input|]);", Tasks));

    [Fact]
    public async Task Message_OfWrongInputs_SaysHowToGiveThem() => await Check.SaysAsync(
        "DUR2010",
        "'Charge' takes 3 inputs and is given 'new { orderId }'. Give it an object with the properties 'orderId', "
            + "'amount', 'currency'; 'amount' is not there.",
        Orchestrator.With(
            "await context.CallActivityAsync<string>(\"Charge\", [|new { orderId = input }|]);", Tasks));
}
