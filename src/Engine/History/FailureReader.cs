using System.Text.Json;
using static Durable.Sdk.Engine.HistoryReader;

namespace Durable.Sdk.Engine;

/// <summary>Reads what history keeps of an exception, with its inner ones.</summary>
internal static class FailureReader
{
    public static FailureDetails? Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        var failure = new FailureDetails("", "");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            failure = ReadField(ref reader, utf8, failure);
        return failure;
    }

    private static FailureDetails ReadField(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8, FailureDetails failure)
    {
        if (Next(ref reader, HistoryNames.ErrorType)) return failure with { ErrorType = reader.GetString() ?? "" };
        if (Next(ref reader, HistoryNames.ErrorMessage))
            return failure with { ErrorMessage = reader.GetString() ?? "" };
        if (Next(ref reader, HistoryNames.StackTrace)) return failure with { StackTrace = reader.GetString() };
        if (Next(ref reader, HistoryNames.IsNonRetriable)) return failure with { IsNonRetriable = reader.GetBoolean() };
        if (Next(ref reader, HistoryNames.Properties))
            return failure with { Properties = ReadPayload(ref reader, utf8) };
        if (Next(ref reader, HistoryNames.InnerFailure)) return failure with { InnerFailure = Read(ref reader, utf8) };
        reader.Skip();
        return failure;
    }
}
