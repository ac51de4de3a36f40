namespace Analyzers.Tests.Verification;

/// <summary>In which form a project has another one.</summary>
public enum Referenced
{
    /// <summary>Both are open in an editor.</summary>
    Sources,

    /// <summary>As it was built.</summary>
    Assembly,

    /// <summary>As it was built, without its bodies and what is private.</summary>
    ReferenceAssembly,

    /// <summary>As it was built without the analyzers.</summary>
    AssemblyWithoutVerdicts,
}
