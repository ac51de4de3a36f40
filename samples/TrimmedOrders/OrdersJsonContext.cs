using System.Text.Json.Serialization;

namespace TrimmedOrders;

/// <summary>The application's own types. Generated inputs and common types need not be listed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(Line[]))]
internal sealed partial class OrdersJsonContext : JsonSerializerContext;
