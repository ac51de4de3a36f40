namespace Durable.Worker;

public sealed partial class DurableTaskWorkerOptions
{
    /// <summary>Which versions of orchestrations the worker runs.</summary>
    /// <value>The default runs all.</value>
    public VersioningOptions Versioning { get; set; } = new();

    /// <summary>Which instances a worker runs by their version.</summary>
    public enum VersionMatchStrategy
    {
        /// <summary>Those of any version.</summary>
        None = 0,

        /// <summary>Those whose version is the worker's.</summary>
        Strict = 1,

        /// <summary>Those whose version is the worker's or an older one.</summary>
        CurrentOrOlder = 2,
    }

    /// <summary>What becomes of an instance whose version the worker does not run.</summary>
    public enum VersionFailureStrategy
    {
        /// <summary>It is parked, visibly and without a longer history, until a worker runs it.</summary>
        Reject = 0,

        /// <summary>It fails with an error type of <c>VersionMismatch</c>, which no retry policy tries again.</summary>
        Fail = 1,
    }

    /// <summary>Which versions of orchestrations a worker runs.</summary>
    public sealed class VersioningOptions
    {
        /// <summary>The worker's own version, which instances are compared with; empty for none.</summary>
        /// <value>The default is empty.</value>
        public string Version { get; set; } = "";

        /// <summary>
        /// Version of sub-orchestrations whose call names none; empty for none. Running instances keep what was
        /// recorded for the children that they have called already.
        /// </summary>
        /// <value>The default is empty.</value>
        public string DefaultVersion { get; set; } = "";

        /// <summary>How an instance's version is compared with <see cref="Version"/>.</summary>
        /// <value>The default is <see cref="VersionMatchStrategy.None"/>.</value>
        public VersionMatchStrategy MatchStrategy { get; set; } = VersionMatchStrategy.None;

        /// <summary>What becomes of an instance that does not match.</summary>
        /// <value>The default is <see cref="VersionFailureStrategy.Reject"/>.</value>
        public VersionFailureStrategy FailureStrategy { get; set; } = VersionFailureStrategy.Reject;
    }
}
