namespace EndToEnd.Tests.Faults;

/// <summary>Tests with faults run one after the other: each needs the machine for its processes.</summary>
[CollectionDefinition(nameof(FaultsCollection))]
public sealed class FaultsCollection;
