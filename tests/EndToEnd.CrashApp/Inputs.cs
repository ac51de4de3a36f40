namespace EndToEnd.CrashApp;

/// <summary>Input of every orchestration of the plan; those that continue as new carry their state in it.</summary>
public sealed record WorkInput(int Number, int Size, string? Peer = null, long Value = 0, int[]? Seen = null);

/// <summary>Input of the activity that does the arithmetic.</summary>
public sealed record MixInput(long Value, int Step);

/// <summary>Ids that an orchestration has made, and what an activity made of the first.</summary>
public sealed record GuidOutput(Guid First, Guid Second, Guid Echoed, Guid Third);
