namespace EndToEnd.CrashApp.Loads;

/// <summary>Money to move from one account to another.</summary>
public sealed record Transfer(int From, int To, long Amount);

/// <summary>Accounts to fill for the first time.</summary>
public sealed record Opening(int Accounts, long Amount);

/// <summary>An event as its sender numbers it. No number is sent twice.</summary>
public sealed record SentEvent(int Sender, int Number, bool IsLast = false);

/// <summary>What a collector waits for: the last event of each sender. What it has got so far goes with it.</summary>
public sealed record Collection(int Senders, SentEvent[] Got);
