namespace Durable.Sdk.Analyzers.Payloads;

/// <summary>What the JSON of a type looks like, as far as its declaration tells.</summary>
internal enum JsonShape
{
    /// <summary>It may be anything.</summary>
    Unknown,
    Number,
    Text,
    Truth,
    List,
    Object,
}
