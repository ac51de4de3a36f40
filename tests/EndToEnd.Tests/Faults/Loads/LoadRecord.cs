using System.Collections.Concurrent;
using EndToEnd.CrashApp.Loads;

namespace EndToEnd.Tests.Faults.Loads;

/// <summary>What the client was told has been accepted. Thread safe.</summary>
internal sealed class LoadRecord
{
    /// <summary>Starts, each with the output that it must come to, as JSON.</summary>
    public ConcurrentDictionary<string, string> Starts { get; } = new();

    public ConcurrentBag<Transfer> Transfers { get; } = [];

    /// <summary>Events by the collector that they went to.</summary>
    public ConcurrentBag<(string Collector, SentEvent Event)> Events { get; } = [];

    /// <summary>Collectors, each with the number of its senders.</summary>
    public ConcurrentDictionary<string, int> Collectors { get; } = new();
}
