namespace Durable.Sdk.Benchmarks;

/// <summary>One number of one run.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Unit">In which unit.</param>
/// <param name="Value">The number.</param>
internal readonly record struct Figure(string Name, string Unit, double Value);
