namespace Durable.Sdk.Generators;

/// <summary>What was found at one attribute. The only model that knows where; the steps after it drop that.</summary>
/// <param name="Task">The task; null when it cannot be handled.</param>
/// <param name="Where">The name of the class or method.</param>
/// <param name="Findings">What is wrong with it.</param>
internal sealed record ParsedTask(TaskSpec? Task, LocationSpec Where, EquatableArray<FindingSpec> Findings);

/// <summary>A diagnostic that the <see cref="FindingAnalyzer"/> reports.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Where">Its place.</param>
/// <param name="Arguments">What its message names.</param>
internal sealed record FindingSpec(string Id, LocationSpec Where, EquatableArray<string> Arguments);

/// <summary>A place in a source file, in characters.</summary>
internal sealed record LocationSpec(string Path, int Start, int Length);

/// <summary>The assembly that gets a registration method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsLibrary">Whether other assemblies register its tasks.</param>
internal sealed record AssemblySpec(string Name, bool IsLibrary);

/// <summary>The registration methods of an assembly.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="StubClasses">The classes to register from, as C# text, sorted.</param>
/// <param name="References">The methods that register the tasks of referenced assemblies, as C# text, sorted.</param>
/// <param name="IsUsed">Whether the assembly has tasks of its own.</param>
internal sealed record RegistrationSpec(
    AssemblySpec Assembly, EquatableArray<string> StubClasses, EquatableArray<string> References, bool IsUsed);
