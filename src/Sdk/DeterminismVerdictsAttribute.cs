using System.ComponentModel;

namespace Durable;

/// <summary>
/// Tells the analyzers of projects that reference an assembly which of its members orchestrators may not use. A build
/// of the assembly writes this; there is no need to write it.
/// </summary>
/// <param name="format">How the lines are to be read; 1 is the only one so far.</param>
/// <param name="suspects">
/// A line for each member and rule, <c>rule|documentation id|path|reason</c>. Members without a line are not suspect.
/// </param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeterminismVerdictsAttribute(int format, params string[] suspects) : Attribute
{
    /// <summary>How the lines are to be read.</summary>
    public int Format { get; } = format;

    /// <summary>The lines, in ordinal order.</summary>
    public IReadOnlyList<string> Suspects { get; } = suspects;
}
