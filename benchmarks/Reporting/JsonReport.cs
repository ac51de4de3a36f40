using System.Text.Json;

namespace Durable.Sdk.Benchmarks;

/// <summary>Writes results as JSON, to be kept and compared.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions _options =
        new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string file, MachineDescription machine, IReadOnlyList<Result> results)
    {
        using var stream = File.Create(file);
        JsonSerializer.Serialize(stream, new { At = DateTimeOffset.UtcNow, machine, results }, _options);
    }
}
