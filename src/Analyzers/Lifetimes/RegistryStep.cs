using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Lifetimes;

/// <summary>A registration that a body makes, by itself or by a method that it hands its registry to.</summary>
/// <param name="Registry">Which registry: a variable, or the place where one is made.</param>
/// <param name="Call">The call in the body.</param>
/// <param name="Registration">The registration; the same call, or one of the method that is called.</param>
/// <param name="IsSure">Whether the call makes the registration whenever it runs.</param>
internal sealed record RegistryStep(
    object Registry, IInvocationOperation Call, IInvocationOperation Registration, bool IsSure)
{
    /// <summary>Whether the body itself makes the registration.</summary>
    public bool IsDirect => Call == Registration;
}
