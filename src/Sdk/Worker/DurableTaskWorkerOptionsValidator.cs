using Microsoft.Extensions.Options;

namespace Durable.Worker;

/// <summary>Checks a worker's options when the host starts.</summary>
internal sealed class DurableTaskWorkerOptionsValidator : IValidateOptions<DurableTaskWorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, DurableTaskWorkerOptions options)
    {
        var wrong = new List<string>();
        Check(options.DataConverter is not null, "DataConverter must not be null");
        if (options.PartitionCount is { } partitions) InRange(partitions, 1, 1024, nameof(options.PartitionCount));
        InRange(options.LeaseLength, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), nameof(options.LeaseLength));
        InRange(options.DrainTimeout, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(options.DrainTimeout));
        InRange(options.MaximumCachedBytes, 1024 * 1024, long.MaxValue, nameof(options.MaximumCachedBytes));
        InRange(options.FirstParkTime, TimeSpan.FromMilliseconds(1), options.MaximumParkTime,
            nameof(options.FirstParkTime));
        var concurrency = options.Concurrency;
        InRange(concurrency.MaximumConcurrentActivityWorkItems, 1, int.MaxValue,
            $"Concurrency:{nameof(concurrency.MaximumConcurrentActivityWorkItems)}");
        InRange(concurrency.MaximumConcurrentOrchestrationWorkItems, 1, int.MaxValue,
            $"Concurrency:{nameof(concurrency.MaximumConcurrentOrchestrationWorkItems)}");
        InRange(concurrency.MaximumConcurrentEntityWorkItems, 1, int.MaxValue,
            $"Concurrency:{nameof(concurrency.MaximumConcurrentEntityWorkItems)}");
        CheckLimits(concurrency.MaximumConcurrentPerActivity,
            $"Concurrency:{nameof(concurrency.MaximumConcurrentPerActivity)}");
        CheckLimits(options.Queues, nameof(options.Queues));
        InRange(options.MaximumEntityOperationsPerBatch, 1, int.MaxValue,
            nameof(options.MaximumEntityOperationsPerBatch));
        InRange(options.MaximumSharedActivityAttempts, 1, int.MaxValue,
            nameof(options.MaximumSharedActivityAttempts));
        Check(options.ActivityTimeout is null || options.ActivityTimeout > TimeSpan.Zero,
            $"ActivityTimeout must be more than zero, or null for no limit, and is '{options.ActivityTimeout}'");
        Check(options.WorkerName is null || !string.IsNullOrWhiteSpace(options.WorkerName),
            "WorkerName must not be empty; leave it null for a name that is made");
        Known(options.FaultHandling, nameof(options.FaultHandling));
        Check(options.Versioning is not null, "Versioning must not be null");
        if (options.Versioning is { } versioning) CheckVersioning(versioning);
        return wrong.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(wrong.Select(text => $"DurableTaskWorkerOptions: {text}."));

        void Check(bool isRight, string text)
        {
            if (!isRight) wrong.Add(text);
        }

        void CheckLimits(IDictionary<string, int> limits, string option)
        {
            foreach (var (name, limit) in limits)
            {
                Check(!string.IsNullOrWhiteSpace(name), $"{option} has a name that is empty");
                InRange(limit, 1, int.MaxValue, $"{option}:{name}");
            }
        }

        void CheckVersioning(DurableTaskWorkerOptions.VersioningOptions versioning)
        {
            Known(versioning.MatchStrategy, $"Versioning:{nameof(versioning.MatchStrategy)}");
            Known(versioning.FailureStrategy, $"Versioning:{nameof(versioning.FailureStrategy)}");
            Check(IsVersion(versioning.Version), "Versioning:Version must not be null or white space; empty is none");
            Check(IsVersion(versioning.DefaultVersion),
                "Versioning:DefaultVersion must not be null or white space; empty is none");
        }

        void Known<T>(T value, string option)
            where T : struct, Enum => Check(Enum.IsDefined(value), $"{option} has no value '{value}'");

        void InRange<T>(T value, T least, T most, string option)
            where T : IComparable<T> => Check(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0,
            $"{option} must be from '{least}' to '{most}' and is '{value}'");
    }

    private static bool IsVersion(string? text) => text is { Length: 0 } || !string.IsNullOrWhiteSpace(text);
}
