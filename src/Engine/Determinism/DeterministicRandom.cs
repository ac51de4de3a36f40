using System.Buffers.Binary;

namespace Durable.Sdk.Engine;

/// <summary>
/// Chance that orchestrator code may ask for: a replay gives the same numbers again, on every runtime. Not thread safe.
/// </summary>
/// <remarks>
/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. Every method that
/// <see cref="Random"/> lets be overridden is, so that no number depends on the runtime's algorithms. Not for secrets.
/// </remarks>
public sealed class DeterministicRandom : Random
{
    private ulong _state;

    /// <summary>Starts the sequence of an execution.</summary>
    /// <param name="executionId">The execution; each has its own sequence.</param>
    public DeterministicRandom(string executionId)
        : this(StableHash.Of(executionId))
    {
    }

    /// <summary>Starts the sequence of a seed.</summary>
    internal DeterministicRandom(ulong seed) => _state = seed;

    /// <inheritdoc/>
    public override int Next() => (int)Below(int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)Below((ulong)maxValue);
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue) => (int)NextInt64(minValue, maxValue);

    /// <inheritdoc/>
    public override long NextInt64() => (long)Below(long.MaxValue);

    /// <inheritdoc/>
    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)Below((ulong)maxValue);
    }

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue + (long)Below((ulong)maxValue - (ulong)minValue); // Wraps around to the right value.
    }

    /// <inheritdoc/>
    public override double NextDouble() => StableHash.ToUnit(NextBits());

    /// <inheritdoc/>
    public override float NextSingle() => (NextBits() >> 40) * (1.0f / (1 << 24)); // As many bits as a float has.

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        Span<byte> eight = stackalloc byte[sizeof(ulong)];
        while (!buffer.IsEmpty)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(eight, NextBits());
            var length = Math.Min(eight.Length, buffer.Length);
            eight[..length].CopyTo(buffer);
            buffer = buffer[length..];
        }
    }

    /// <summary>The next 64 bits.</summary>
    internal ulong NextBits() => StableHash.Mix(_state += StableHash.GoldenGamma);

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    // Without bias: Lemire, "Fast random integer generation in an interval", ACM TOMACS 2019. A bound of 0 gives 0.
    private ulong Below(ulong bound)
    {
        var high = Math.BigMul(NextBits(), bound, out var low);
        if (low >= bound) return high;
        var threshold = bound == 0 ? 0 : (0 - bound) % bound;
        while (low < threshold) high = Math.BigMul(NextBits(), bound, out low);
        return high;
    }
}
