using Durable.Sdk.Engine;

namespace Engine.Tests.Determinism;

public class DeterministicRandomTests
{
    [Fact]
    public void NextBits_TheReferenceSeed_GivesTheReferenceSequence()
    {
        var random = new DeterministicRandom(1234567UL);

        ulong[] first = [.. Enumerable.Range(0, 5).Select(_ => random.NextBits())];

        Assert.Equal(
            [
                6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431,
                16408922859458223821,
            ],
            first);
    }

    [Fact]
    public void EveryMethod_AnExecution_GivesThePinnedValues()
    {
        var random = new DeterministicRandom("execution");
        var bytes = new byte[10];

        object[] values =
        [
            random.Next(), random.Next(100), random.Next(-50, 50), random.NextInt64(), random.NextInt64(1_000_000),
            random.NextInt64(long.MinValue, long.MaxValue), random.NextDouble(), random.NextSingle(),
        ];
        random.NextBytes(bytes);

        Assert.Equal(
            [
                226292762, 78, 6, 4606266556772822179L, 165656L, -2962653740394435343L, 0.7999407057793926,
                0.5875368118286133f,
            ],
            values);
        Assert.Equal("4c7d7a4c0a1a95ac1795", Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void SameExecution_AskedTwice_RepeatsTheSequence()
    {
        var one = new DeterministicRandom("a");
        var other = new DeterministicRandom("a");

        Assert.Equal(
            Enumerable.Range(0, 100).Select(_ => one.Next()), Enumerable.Range(0, 100).Select(_ => other.Next()));
    }

    [Fact]
    public void Next_ManyDraws_StayInsideAndReachBothEnds()
    {
        var random = new DeterministicRandom("range");

        var draws = Enumerable.Range(0, 2000).Select(_ => random.Next(-3, 4)).ToList();

        Assert.Equal([-3, -2, -1, 0, 1, 2, 3], draws.Distinct().Order());
    }

    [Fact]
    public void Next_ManyDraws_SpreadEvenly()
    {
        var random = new DeterministicRandom("even");

        var perValue = Enumerable.Range(0, 60_000).Select(_ => random.Next(6)).CountBy(value => value);

        Assert.All(perValue, pair => Assert.InRange(pair.Value, 9_500, 10_500));
    }

    [Fact]
    public void NextDoubleAndSingle_ManyDraws_AreBelowOne()
    {
        var random = new DeterministicRandom("unit");

        for (var i = 0; i < 10_000; i++)
        {
            Assert.InRange(random.NextDouble(), 0, 1 - 1e-17);
            Assert.True(random.NextSingle() is >= 0 and < 1);
        }
    }

    [Fact]
    public void Next_EmptyRange_GivesItsStart()
    {
        var random = new DeterministicRandom("empty");

        Assert.Equal(0, random.Next(0));
        Assert.Equal(7, random.Next(7, 7));
        Assert.Equal(long.MaxValue, random.NextInt64(long.MaxValue, long.MaxValue));
    }

    [Fact]
    public void Next_ImpossibleRange_IsRefused()
    {
        var random = new DeterministicRandom("wrong");

        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt64(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt64(2, 1));
    }

    [Fact]
    public void Overrides_EveryVirtualMethodOfRandom_AreThere()
    {
        var inherited = typeof(Random)
            .GetMethods(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public
                | System.Reflection.BindingFlags.NonPublic)
            .Where(method => method.IsVirtual && method.DeclaringType == typeof(Random))
            .Select(method => method.ToString());
        var overridden = typeof(DeterministicRandom)
            .GetMethods(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public
                | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly)
            .Select(method => method.ToString());

        Assert.Empty(inherited.Except(overridden));
    }
}
