namespace Durable;

/// <summary>An input that is JSON already: it is passed on as it is, whatever the data converter.</summary>
/// <param name="Json">The JSON text.</param>
internal sealed record SerializedInput(string Json);
