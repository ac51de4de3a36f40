using System.Reflection;
using Analyzers.Tests.Verification;
using Durable.Converters;
using Microsoft.CodeAnalysis;

namespace Analyzers.Tests.Payloads;

/// <summary>The rules say what the converter does: each payload is analysed, and goes through the converter.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string, string, string, string, string> Suspects => [.. Corpora.Payloads.Suspects];

    public static TheoryData<string, string, string> Clean => [.. Corpora.Payloads.Clean];

    [Theory]
    [MemberData(nameof(Suspects))]
    public async Task Payload_ThatDoesNotComeBack_IsReported(
        string rule, string path, string type, string sample, string declarations)
    {
        var compilation = Compile(type, sample, declarations);

        var finding = Assert.Single(await Analysis.RunAsync(compilation));

        Assert.Equal(rule, finding.Id);
        Assert.StartsWith($"'{path}' ", finding.GetMessage(), StringComparison.Ordinal);
        Assert.False(ComesBack(compilation), "It came back as it was.");
    }

    [Theory]
    [MemberData(nameof(Clean))]
    public async Task Payload_ThatComesBack_IsNotReported(string type, string sample, string declarations)
    {
        var compilation = Compile(type, sample, declarations);

        Assert.Empty(await Analysis.RunAsync(compilation));
        Assert.True(ComesBack(compilation), "It did not come back.");
    }

    [Fact]
    public void Corpora_AreLargeEnough()
    {
        Assert.True(Corpora.Payloads.Suspects.Count >= 25, $"There are {Corpora.Payloads.Suspects.Count} suspects.");
        Assert.True(Corpora.Payloads.Clean.Count >= 25, $"There are {Corpora.Payloads.Clean.Count} clean ones.");
    }

    private static Compilation Compile(string type, string sample, string declarations)
    {
        var compilation = TestCompilation.Create(
            $$"""
            #pragma warning disable CS8618
            namespace Contoso.Orders;

            {{declarations}}

            public sealed class Keep : TaskActivity<{{type}}, bool>
            {
                public override Task<bool> RunAsync(TaskActivityContext context, {{type}} input) =>
                    Task.FromResult(true);
            }

            public static partial class Sample
            {
                public static object Make() => {{sample}};

                public static Type Type => typeof({{type}});
            }
            """);
        Assert.Empty(compilation.Errors());
        return compilation;
    }

    private static bool ComesBack(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var sample = Assembly.Load(image.ToArray()).GetType("Contoso.Orders.Sample")!;
        var value = sample.GetMethod("Make")!.Invoke(null, null)!;
        var type = (Type)sample.GetProperty("Type")!.GetValue(null)!;
        try
        {
            var json = JsonDataConverter.Default.Serialize(value);
            // As the value of a type that says what it is: the discriminator is written for the declared type only.
            if (type.IsAbstract) json = System.Text.Json.JsonSerializer.Serialize(value, type);
            var read = JsonDataConverter.Default.Deserialize(json, type);
            var again = type.IsAbstract
                ? System.Text.Json.JsonSerializer.Serialize(read, type)
                : JsonDataConverter.Default.Serialize(read);
            return json == again;
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException
            or System.Text.Json.JsonException or ArgumentException)
        {
            return false;
        }
    }
}
