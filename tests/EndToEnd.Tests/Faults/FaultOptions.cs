namespace EndToEnd.Tests.Faults;

/// <summary>
/// How long faults go on. <c>DURABLE_FAULT_ROUNDS=50</c> lets each test do more of them, for a longer search;
/// <c>DURABLE_FAULT_SEED</c> has the moments and choices of an earlier run again.
/// </summary>
internal static class FaultOptions
{
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("DURABLE_FAULT_SEED"), out var seed)
            ? seed
            : Environment.TickCount;

    /// <summary>How many faults a test does, given how many it does in the normal mode.</summary>
    public static int Rounds(int normal) =>
        int.TryParse(Environment.GetEnvironmentVariable("DURABLE_FAULT_ROUNDS"), out var rounds) ? rounds : normal;
}
