using System.Text.Json.Serialization;

namespace Durable.Http;

/// <summary>How the types of durable HTTP become JSON, without reflection.</summary>
[JsonSerializable(typeof(DurableHttpRequest))]
[JsonSerializable(typeof(DurableHttpResponse))]
[JsonSerializable(typeof(HttpCall))]
internal sealed partial class HttpJsonContext : JsonSerializerContext;
