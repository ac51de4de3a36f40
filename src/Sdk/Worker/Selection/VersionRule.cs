using Durable.Sdk.Engine;

namespace Durable.Worker;

/// <summary>Which versions of orchestrations a worker runs. Immutable.</summary>
internal sealed class VersionRule(DurableTaskWorkerOptions.VersioningOptions options)
{
    private readonly string _version = options.Version;
    private readonly DurableTaskWorkerOptions.VersionMatchStrategy _match = options.MatchStrategy;
    private readonly FaultHandling _handling =
        options.FailureStrategy == DurableTaskWorkerOptions.VersionFailureStrategy.Fail
            ? FaultHandling.Fail
            : FaultHandling.Park;

    /// <summary>Version of sub-orchestrations whose call names none; null for none.</summary>
    public string? DefaultVersion { get; } = options.DefaultVersion.Length == 0 ? null : options.DefaultVersion;

    /// <summary>Null when the worker runs this version, otherwise why not.</summary>
    public EngineFault? Refuse(string name, string? version, string instanceId)
    {
        if (_match == DurableTaskWorkerOptions.VersionMatchStrategy.None) return null;
        var order = TaskOrchestrationVersioningUtils.CompareVersions(version, _version);
        var isStrict = _match == DurableTaskWorkerOptions.VersionMatchStrategy.Strict;
        if (isStrict ? order == 0 : order <= 0) return null;
        return new(ErrorCodes.VersionMismatch,
            $"Instance '{instanceId}' of orchestrator '{name}' has the version '{version}', and this worker runs "
            + $"{(isStrict ? "only" : "up to")} '{_version}'. Give it a worker of that version, or change the worker's "
            + "Versioning.")
        {
            Handling = _handling,
            FailureType = "VersionMismatch",
        };
    }
}
