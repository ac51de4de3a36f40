namespace Durable.Sdk.Engine;

/// <summary>Hashes that are the same in every process, on every machine and in every version, for ever.</summary>
internal static class StableHash
{
    /// <summary>The odd constant by which SplitMix64 steps: the golden ratio in 64 bits.</summary>
    public const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    /// <summary>Hashes a text by its UTF-16 units: FNV-1a in 64 bits, its bits mixed at the end.</summary>
    public static ulong Of(string text)
    {
        const ulong offsetBasis = 0xCBF29CE484222325;
        const ulong prime = 0x00000100000001B3;
        var hash = offsetBasis;
        foreach (var unit in text)
        {
            hash = (hash ^ (byte)unit) * prime;
            hash = (hash ^ (byte)(unit >> 8)) * prime;
        }

        return Mix(hash);
    }

    /// <summary>The output function of SplitMix64: each bit of the input changes about half of the output's.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>Makes of 64 bits of chance a number from 0 (inclusive) to 1 (exclusive).</summary>
    public static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53)); // As many bits as a double has.
}
