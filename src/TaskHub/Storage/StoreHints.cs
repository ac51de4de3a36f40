namespace Durable.Sdk.TaskHub;

/// <summary>What a store's watch may tell in place of a partition.</summary>
public static class StoreHints
{
    /// <summary>Activities were shared, and nothing else has changed.</summary>
    public const int Activities = -1;
}
