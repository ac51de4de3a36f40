using System.Text.Json.Serialization;

namespace Durable.Schedules;

/// <summary>How the types of schedules become JSON, without reflection.</summary>
[JsonSerializable(typeof(ScheduleState))]
[JsonSerializable(typeof(ScheduleSpec))]
[JsonSerializable(typeof(ScheduleChange))]
[JsonSerializable(typeof(ScheduleRequest))]
[JsonSerializable(typeof(ScheduleAnswer))]
[JsonSerializable(typeof(ScheduleRun))]
[JsonSerializable(typeof(ScheduleRunEnd))]
[JsonSerializable(typeof(string))]
internal sealed partial class ScheduleJsonContext : JsonSerializerContext;
