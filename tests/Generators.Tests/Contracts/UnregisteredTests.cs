using Generators.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Generators.Tests.Contracts;

public sealed class UnregisteredTests
{
    private const string Contracts = """
        [DurableActivities]
        public interface IPayments
        {
            Task ChargeAsync(string orderId);
        }

        [DurableEntity]
        public interface ICounter
        {
            void Add(int amount);
        }

        """;

    [Fact]
    public void DUR0018_ClassOfAContractIsNotRegistered() => Finding.Check(
        "DUR0018",
        "The class 'Payments' implements the contract 'IPayments', and no worker runs it, because no class of this "
        + "assembly that implements the contract has [DurableTask]. Put [DurableTask] on the class, or on the one that "
        + "is to be run.",
        Contracts + """
        public sealed class [|Payments|] : IPayments
        {
            public Task ChargeAsync(string orderId) => Task.CompletedTask;
        }

        internal sealed partial class [|Counter|] : TaskEntity<int>, ICounter;

        internal sealed partial class Counter
        {
            public void Add(int amount) => State += amount;
        }
        """).CompilesCleanly();

    [Theory]
    [InlineData("[DurableTask] public class A : IPayments { public Task ChargeAsync(string orderId) => null!; }")]
    [InlineData("public abstract class A : IPayments { public Task ChargeAsync(string orderId) => null!; }")]
    [InlineData("public class A<T> : IPayments { public Task ChargeAsync(string orderId) => null!; }")]
    [InlineData("file class A : IPayments { public Task ChargeAsync(string orderId) => null!; }")]
    [InlineData(
        "public class O { private class A : IPayments { public Task ChargeAsync(string orderId) => null!; } }")]
    [InlineData("public struct A : IPayments { public Task ChargeAsync(string orderId) => null!; }")]
    [InlineData("public interface IMore : IPayments;")]
    [InlineData("""
        public class A : IPayments
        {
            [Activity("own")]
            public Task ChargeAsync(string orderId) => null!;
        }
        """)]
    [InlineData("""
        [DurableTask]
        public class A : IPayments
        {
            public virtual Task ChargeAsync(string orderId) => null!;
        }

        public class Double : A;

        public class Other : IPayments
        {
            public Task ChargeAsync(string orderId) => null!;
        }
        """)]
    public void Class_ThatNeedsNoRegistration_IsNotReported(string source) => Assert.DoesNotContain(
        GeneratorRun.Over(Sources.Head + Contracts + source).CompilesCleanly().Findings,
        finding => finding.Id == "DUR0018");

    [Fact]
    public void ContractOfAnotherAssembly_WithoutARegisteredClass_IsReported()
    {
        using var image = new MemoryStream();
        Assert.True(GeneratorRun.Over(TestCompilation.Create("Contoso.Contract", [Sources.Head + Contracts]))
            .Compilation.Emit(image).Success);
        image.Position = 0;
        var run = GeneratorRun.Over(TestCompilation.Create("Contoso.Work", [Sources.Head + """
            public sealed class Payments : IPayments
            {
                public Task ChargeAsync(string orderId) => Task.CompletedTask;
            }
            """]).AddReferences(MetadataReference.CreateFromStream(image))).CompilesCleanly();

        Assert.Equal("DUR0018", Assert.Single(GeneratorRun.Analyze(run.Compilation)).Id);
    }

    [Fact]
    public void Finding_SilencedAtItsPlace_IsNotReported() => Sources.Clean(Contracts + """
        #pragma warning disable DUR0018 // A double.
        public sealed class Payments : IPayments
        {
            public Task ChargeAsync(string orderId) => Task.CompletedTask;
        }
        """);
}
